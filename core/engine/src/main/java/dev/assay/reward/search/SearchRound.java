package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;

/**
 * One round of a batch in plain arrays, and the terms of its responses: what scoring and explaining share.
 *
 * <p>Used again for the next round, it allocates only when that is larger. Belongs to one thread.
 */
final class SearchRound {
    private final SearchVariant variant;
    private final SearchTerms terms;
    private final boolean lateFailuresCount;

    private double[] features = {};
    private double[] labels = {};
    private RankRule rule = RankRule.DISCOUNTED_GAIN;
    private int size;
    private int columns;
    private double newest;
    private double oldest;

    SearchRound(SearchVariant variant, SearchTerms terms, boolean lateFailuresCount) {
        this.variant = variant;
        this.terms = terms;
        this.lateFailuresCount = lateFailuresCount;
    }

    /** Reads a round and the range of its ages. */
    void read(RewardBatch batch, int round) {
        FeatureTable asked = batch.table(0);
        FeatureTable responses = batch.table(1);
        size = (int) asked.get(round, SearchVariant.SIZE);
        rule = variant.rules().size() == 1
                ? variant.rules().get(0)
                : variant.rules().get((int) asked.get(round, SearchVariant.MODE));
        columns = responses.columns();
        int rows = batch.rowCount(round);
        features = features.length < rows * columns ? new double[rows * columns] : features;
        responses.copy(batch.firstRow(round), rows, features, 0);
        readAges(batch, round);
    }

    private void readAges(RewardBatch batch, int round) {
        newest = Double.POSITIVE_INFINITY;
        oldest = 0;
        for (int row = batch.firstRow(round); variant.aged() && row < batch.endRow(round); row++) {
            if (counts(batch, round, row)) {
                double age = age(row - batch.firstRow(round));
                newest = Math.min(newest, age);
                oldest = Math.max(oldest, age);
            }
        }
        newest = Math.min(newest, oldest);
    }

    /** Whether a response takes part in the maxima of the round; it is worth something only if it is ranked too. */
    boolean counts(RewardBatch batch, int round, int row) {
        return usable(batch, round, row) && (lateFailuresCount || ranked(row - batch.firstRow(round)));
    }

    /** Whether a response was not rejected, and has no more of anything than was asked for. */
    boolean usable(RewardBatch batch, int round, int row) {
        int at = row - batch.firstRow(round);
        return batch.valid(row)
                && batch.table(2).count(row) <= size
                && feature(at, SearchVariant.UNIQUE_IDS) <= uniqueMax(at)
                && !(variant.credited() && feature(at, variant.lastColumn()) > size);
    }

    private double uniqueMax(int at) {
        return variant.ofMessages() ? feature(at, variant.lastColumn()) : size;
    }

    private double feature(int at, int column) {
        return features[at * columns + column];
    }

    private double age(int at) {
        return variant.aged() ? feature(at, SearchVariant.AVERAGE_AGE_SECONDS) : 0;
    }

    boolean ranked(int at) {
        return feature(at, SearchVariant.RANKED) != 0;
    }

    double averageAge(int at) {
        return age(at);
    }

    double newest() {
        return newest;
    }

    double oldest() {
        return oldest;
    }

    double ageScore(int at) {
        return freshness(age(at));
    }

    private double freshness(double age) {
        return variant.aged() ? variant.ageRule().score(age, newest, oldest) : 0;
    }

    /** What the original gives an answer that it rejected, whose age stays 0. */
    double ageScoreOfRejected() {
        return variant.aged() && variant.ageRule() == AgeRule.OVER_OLDEST ? freshness(0) : Double.NaN;
    }

    double credit(int at) {
        return variant.credited() ? feature(at, variant.lastColumn()) / size : 0;
    }

    double uniqueness(int at) {
        double of = uniqueMax(at);
        return of == 0 ? 0 : feature(at, SearchVariant.UNIQUE_IDS) / of;
    }

    RankRule rule() {
        return rule;
    }

    int size() {
        return size;
    }

    /** The rank term; 0 unless the ranking of this response succeeded. */
    double rank(RewardBatch batch, int row, int at) {
        if (!ranked(at)) {
            return 0;
        }
        FeatureTable documents = batch.table(2);
        int count = documents.count(row);
        labels = labels.length < count ? new double[SearchTaskLayout.SIZE_MAX] : labels;
        documents.copy(documents.first(row), count, labels, 0);
        double sum = 0;
        int returned = 0;
        for (int place = 0; place < count; place++) {
            if (!Double.isNaN(labels[place])) {
                sum += rule.gain(labels[place], place);
                returned++;
            }
        }
        return sum / rule.divisor(size, returned);
    }

    double raw(RewardBatch batch, int row, int at) {
        return terms.raw(ageScore(at), rank(batch, row, at), credit(at), uniqueness(at));
    }
}
