#!/usr/bin/env python3
"""Models of 3D shapes in numpy, as fast as one writes them by hand. The peer of Shape3dBenchmark.

CASES maps a name to (make_input, function), from a fixed seed and of the shapes of the benchmark. Run alone it first holds
the function to the recorded cases, then times it:

    python3 bench/peers/reward_shape3d.py [folder of vectors]
"""
import json
import pathlib
import sys
import time

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (Debian: apt-get install python3-numpy)")
    sys.exit(0)


def clip(logits):
    """Responses × views × prompts, the one asked for last."""
    probability = 1 / (1 + np.exp(logits[..., :-1] - logits[..., -1:]).sum(axis=-1))
    above = probability > 0.4
    kept = np.where(above.any(axis=1, keepdims=True), above, True)
    return (probability * kept).sum(axis=1) / kept.sum(axis=1)


def clip_input(responses, views):
    return (np.random.default_rng(20240518).uniform(15, 25, (responses, views, 7)),)


CASES = {
    "shape3d.clip real": (lambda: clip_input(1000, 10), clip),
    "shape3d.clip heavy": (lambda: clip_input(8000, 10), clip),
    "shape3d.clip small": (lambda: clip_input(8, 4), clip),
}


def check(folder):
    for case in json.loads((pathlib.Path(folder) / "threegen_clip_score.json").read_text())["cases"]:
        scores = clip(np.array(case["input"]["logits"]))
        assert np.allclose(scores, case["expected"]["validation_score"], rtol=1e-9), case["name"]


if __name__ == "__main__":
    check(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2] / "datasets/vectors/reward")
    for name, (make_input, function) in CASES.items():
        arguments = make_input()
        times = []
        for _ in range(21):
            start = time.perf_counter()
            function(*arguments)
            times.append((time.perf_counter() - start) * 1e6)
        print(f"{name:32s} median {sorted(times)[10]:12.1f} us   best {min(times):12.1f} us")
