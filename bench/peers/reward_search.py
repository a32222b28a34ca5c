#!/usr/bin/env python3
"""Rewards of searches in numpy: the structured search and the text embedding. See reward_numpy.py.

Alone it checks both against datasets/vectors/reward.
"""
import json
import pathlib
import sys

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
    sys.exit(0)

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "datasets/vectors/reward"


def structured(relevance, stage, age, unique, credit, size):
    """Keyword search; relevance [M, size] with NaN beyond the last document."""
    discount = 1 / np.log2(np.arange(size) + 2)
    featured = stage >= 1
    age_score = 1 - np.where(featured, age, 0) / (np.where(featured, age, 0).max() + 1)
    rank = np.where(stage == 2, np.nan_to_num(relevance) @ discount / discount.sum(), 0)
    raw = (0.2 * age_score + 0.7 * rank + 0.1 * credit / size) * unique / size * featured
    return raw / (raw.max() + 1e-5) * (stage == 2)


def embedding(embeddings, questions, answers):
    """InfoNCE of embeddings [M, 2Q, D] at temperature 0.1, scores capped at 100, over the best of the round."""
    normed = embeddings / np.sqrt(np.einsum("mtd,mtd->mt", embeddings, embeddings))[:, :, None]
    logits = normed[:, questions] @ normed[:, answers].transpose(0, 2, 1)
    logits *= 10
    own = np.einsum("mqq->mq", logits)
    loss = (np.log(np.exp(logits).sum(axis=2)) - own).mean(axis=1)  # no shift needed: |logit| is at most 10
    score = np.minimum(100, 1 / loss)
    return score / (score.max() + 1e-5)


def structured_input(miners):
    random = np.random.default_rng(20240520)
    relevance = random.integers(0, 3, (miners, 5)) / 2
    stage = np.full(miners, 2)
    age = random.random(miners) * 400000
    return relevance, stage, age, random.integers(1, 6, miners), random.integers(1, 6, miners), 5


def embedding_input(miners, pairs, dimensions):
    random = np.random.default_rng(20240520)
    vectors = random.standard_normal((miners, 2 * pairs, dimensions), dtype=np.float32)
    nearness = (0.2 + 0.8 * np.arange(miners) / miners).astype(np.float32)
    vectors[:, pairs:] += nearness[:, None, None] * vectors[:, :pairs]
    return vectors, np.arange(pairs), np.arange(pairs, 2 * pairs)


CASES = {
    "search.structured 30x5": (lambda: structured_input(30), structured),
    "search.structured 256x5": (lambda: structured_input(256), structured),
    "search.structured 2048x5": (lambda: structured_input(2048), structured),
    "search.embedding 30x32x1024": (lambda: embedding_input(30, 32, 1024), embedding),
    "search.embedding 30x128x1024": (lambda: embedding_input(30, 128, 1024), embedding),
    "search.embedding 240x128x1024": (lambda: embedding_input(240, 128, 1024), embedding),
}


def check():
    for case in json.load(open(VECTORS / "kaito_structured_search.json"))["cases"]:
        given = case["input"]
        if given["mode"] == "keyword":
            rewards = structured(
                np.array(given["relevance"], dtype=float),
                *(np.array(given[name]) for name in ("stage", "avg_age_seconds", "unique_ids", "credit_authors")),
                given["size"],
            )
            np.testing.assert_allclose(rewards, case["expected"]["reward"], rtol=1e-9, atol=1e-12)
    for case in json.load(open(VECTORS / "kaito_text_embedding.json"))["cases"]:
        given = case["input"]
        kept = [m for m, vectors in enumerate(given["embeddings"])
                if vectors and len(vectors[0]) == given["dimensions"]]
        vectors = np.array([given["embeddings"][m] for m in kept])
        rewards = embedding(vectors, given["q_indices"], given["a_indices"])
        np.testing.assert_allclose(rewards, np.array(case["expected"]["reward"])[kept], rtol=1e-9, atol=1e-12)
    print("search: agrees with the vectors")


if __name__ == "__main__":
    check()
