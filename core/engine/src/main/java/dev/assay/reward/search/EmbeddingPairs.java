package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/** Which texts of a round are a question, and which its answer. Used again for the next round; belongs to one thread. */
final class EmbeddingPairs {
    private static final int QUESTION = 0;
    private static final int ANSWER = 1;

    private int[] questions = {};
    private int[] answers = {};
    private long[] placesByText = {};
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
        placesByText = placesByText.length == 2 * count ? placesByText : new long[2 * count];
        known = true;
        for (int pair = 0; pair < count; pair++) {
            questions[pair] = index(table.get(table.first(round) + pair, QUESTION));
            answers[pair] = index(table.get(table.first(round) + pair, ANSWER));
            placesByText[2 * pair] = (long) questions[pair] << Integer.SIZE | 2L * pair;
            placesByText[2 * pair + 1] = (long) answers[pair] << Integer.SIZE | (2L * pair + 1);
        }
        Arrays.sort(placesByText);
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

    /**
     * The places of the pairs by their texts in ascending order, so that whoever goes through them reads memory from the
     * front to the back: the text in the upper 32 bits; below, twice the pair, and one more for its answer.
     */
    long[] placesByText() {
        return placesByText;
    }

    int question(int pair) {
        return questions[pair];
    }

    int answer(int pair) {
        return answers[pair];
    }
}
