package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;

/** Which texts of a round are a question, and which its answer. Used again for the next round; belongs to one thread. */
final class EmbeddingPairs {
    private static final int QUESTION = 0;
    private static final int ANSWER = 1;

    private int[] questions = {};
    private int[] answers = {};
    private int count;
    private int texts;
    private boolean known;

    /** Reads the pairs of a round. */
    void read(RewardBatch batch, int round) {
        FeatureTable table = batch.table(EmbeddingReward.PAIRS);
        count = table.count(round);
        texts = (int) batch.table(EmbeddingReward.ROUND).get(round, 0);
        if (questions.length < count) {
            questions = new int[count];
            answers = new int[count];
        }
        known = true;
        for (int pair = 0; pair < count; pair++) {
            questions[pair] = index(table.get(table.first(round) + pair, QUESTION));
            answers[pair] = index(table.get(table.first(round) + pair, ANSWER));
        }
    }

    private int index(double text) {
        known &= text < texts;
        return (int) text;
    }

    /** How many pairs there are. */
    int count() {
        return count;
    }

    /** Whether a response with so many vectors has one for each text, and there is a pair, and all pairs are of texts. */
    boolean allow(int vectors) {
        return known && count > 0 && vectors == texts;
    }

    int question(int pair) {
        return questions[pair];
    }

    int answer(int pair) {
        return answers[pair];
    }
}
