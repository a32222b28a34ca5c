package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import java.util.ArrayList;
import java.util.List;

/** Lays open one reward of a {@link SearchReward}. Belongs to one thread, like the round it looks at. */
final class SearchRewardParts {
    private final SearchRound search;
    private final SearchVariant variant;
    private final SearchTerms terms;

    SearchRewardParts(SearchRound search, SearchVariant variant, SearchTerms terms) {
        this.search = search;
        this.variant = variant;
        this.terms = terms;
    }

    RewardExplanation explain(RewardBatch batch, int row, int at, double maxRaw) {
        if (!search.ranked(at)) {
            return new RewardExplanation(Part.given("reward", 0, "the ranking of the response failed"));
        }
        Part raw = Part.product(
                "raw",
                "weighted terms times uniqueness",
                Part.sum(
                        "terms",
                        "the terms by their weights",
                        weighted("age", terms.ageWeight(), age(at)),
                        weighted("rank", terms.rankWeight(), rank(batch, row)),
                        weighted("credit", terms.creditWeight(), credit(at))),
                Part.given("uniqueness", search.uniqueness(at), "distinct documents over those they are a share of"));
        Part divisor = Part.sum(
                "divisor",
                "largest raw value and the guard",
                Part.given("max_raw", maxRaw, "largest raw value of the round"),
                Part.given("guard", SearchReward.MAX_RAW_GUARD, "so that a round of zeros does not divide by zero"));
        return new RewardExplanation(Part.quotient("reward", "raw over the largest of the round", raw, divisor));
    }

    private static Part weighted(String name, double weight, Part term) {
        return Part.product(
                name + "_term", name + ", weighted", Part.given(name + "_weight", weight, "parameter"), term);
    }

    private Part age(int at) {
        return variant.aged()
                ? variant.ageRule().explain(search.averageAge(at), search.newest(), search.oldest())
                : Part.given("age", 0, "ages do not count in this search");
    }

    private Part credit(int at) {
        return Part.given(
                "credit",
                search.credit(at),
                variant.credited()
                        ? "documents by credited authors over those asked for"
                        : "credited authors do not count in this search");
    }

    private Part rank(RewardBatch batch, int row) {
        FeatureTable documents = batch.table(2);
        List<Part> gains = new ArrayList<>();
        for (int place = 0; place < documents.count(row); place++) {
            double label = documents.get(documents.first(row) + place, 0);
            if (!Double.isNaN(label)) {
                gains.add(gain(label, place));
            }
        }
        Part gain = gains.isEmpty()
                ? Part.given("gain", 0, "no document has a label")
                : Part.sum("gain", "what the documents bring", gains.toArray(Part[]::new));
        double divisor = search.rule().divisor(search.size(), gains.size());
        return Part.quotient(
                "rank", search.rule().words(), gain, Part.given("full_gain", divisor, "the best there is"));
    }

    private Part gain(double label, int place) {
        Part relevance = Part.given("relevance_" + place, label, "label of the document");
        return Part.step("gain_" + place, search.rule().gain(label, place), "label by its place", relevance);
    }
}
