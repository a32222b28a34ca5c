package dev.assay.reward.search;

import dev.assay.reward.Feature;
import dev.assay.reward.RewardSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * In what one search task differs from another: its rank rules, how age counts, what uniqueness is a share of.
 *
 * @param name in the catalogue
 * @param rules rank rule of each mode
 * @param modes names of the kinds of search that a round can be, one per rule; a round of the only kind need not say
 * @param ageRule how average ages become freshness
 * @param byDefault weights of the terms
 * @param aged whether responses have an average age
 * @param credited whether credited authors are counted
 * @param ofMessages whether uniqueness is a share of the messages returned and not of the documents asked for
 */
record SearchVariant(
        String name,
        List<RankRule> rules,
        List<String> modes,
        AgeRule ageRule,
        SearchTerms byDefault,
        boolean aged,
        boolean credited,
        boolean ofMessages) {

    /** Name of the group of documents. */
    static final String DOCUMENTS = "documents";

    static final int SIZE = 0;
    static final int MODE = 1;
    static final int RANKED = 0;
    static final int UNIQUE_IDS = 1;
    static final int AVERAGE_AGE_SECONDS = 2;

    /** Column of credited authors or of messages, whichever there is. */
    int lastColumn() {
        return aged ? AVERAGE_AGE_SECONDS + 1 : UNIQUE_IDS + 1;
    }

    /** What the model reads and gives. */
    RewardSchema schema() {
        return RewardSchema.builder()
                .round(roundFeatures())
                .response(responseFeatures())
                .responseItems(
                        DOCUMENTS,
                        "a document returned, best first",
                        Feature.ratio("relevance", "label of the document: 0, 0.5 or 1 from the subnet's judge")
                                .missing("no label: brings nothing, and is not counted as returned"))
                .diagnostic("age_score", "freshness, 1 the newest; 1 too for a rejected response")
                .diagnostic("rank_score", "relevance of the documents in their order")
                .diagnostic("raw", "weighted terms times uniqueness, before the maximum of the round")
                .rewardRange(0, 1)
                .build();
    }

    private Feature[] roundFeatures() {
        Feature size = Feature.count("size", "documents", "how many were asked for")
                .min(1)
                .max(SearchTaskLayout.SIZE_MAX);
        return modes.size() == 1
                ? new Feature[] {size}
                : new Feature[] {size, Feature.choice("mode", modes, "which kind of search it was")};
    }

    private Feature[] responseFeatures() {
        List<Feature> features = new ArrayList<>();
        features.add(Feature.flag("ranked", "whether the ranking went well; a response that failed there gets 0"));
        features.add(Feature.count("unique_ids", "documents", "distinct documents returned"));
        if (aged) {
            features.add(Feature.number("avg_age_seconds", "s", "mean age of the documents returned")
                    .min(0));
        }
        if (credited) {
            features.add(Feature.count("credit_authors", "documents", "documents by credited authors"));
        }
        if (ofMessages) {
            features.add(Feature.count("messages", "messages", "messages returned, over all conversations"));
        }
        return features.toArray(Feature[]::new);
    }
}
