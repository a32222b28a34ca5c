package dev.assay.reward.search;

import dev.assay.reward.FeatureBatch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * The vectorised twin of {@link FusedSearchScoring}: the same formula as an expression over the matrix of the batch.
 *
 * <p>For backends whose memory the fused loop cannot reach, and as a second opinion on the first. Expects batches
 * written by {@link SearchModel#readResponse}. The sum over the places is ND4J's own and so in another order: rewards
 * agree with the fused loop to within 1e-12.
 *
 * <p><b>Cost</b>: some 30 calls into ND4J, 10 to 40 µs each, and as many temporaries of one column. On the CPU it never
 * catches up: 12 to 300 times slower than the fused loop from 256 to 262,144 rows.
 */
final class Nd4jSearchScoring implements SearchScoring {
    private final SearchTerms terms;

    Nd4jSearchScoring(SearchTerms terms) {
        this.terms = terms;
    }

    @Override
    public void score(RankRule rule, int size, FeatureBatch batch, double[] rewards) {
        if (batch.rowCount() == 0) {
            return;
        }
        INDArray matrix = batch.matrix();
        INDArray stage = column(matrix, SearchColumns.STAGE);
        INDArray hasFeatures = stage.gte(SearchColumns.STAGE_FEATURES).castTo(DataType.DOUBLE);
        INDArray ranked = stage.gte(SearchColumns.STAGE_RANKED).castTo(DataType.DOUBLE);

        INDArray raw = age(matrix, hasFeatures)
                .muli(terms.ageWeight())
                .addi(rank(rule, size, matrix).muli(ranked).muli(terms.rankWeight()))
                .addi(column(matrix, SearchColumns.CREDIT_AUTHORS).divi(size).muli(terms.creditWeight()))
                .muli(column(matrix, SearchColumns.UNIQUE_IDS).divi(size))
                .muli(hasFeatures);
        double divisor = raw.maxNumber().doubleValue() + MAX_RAW_GUARD;
        double[] column = raw.divi(divisor).muli(ranked).data().asDouble();
        System.arraycopy(column, 0, rewards, 0, batch.rowCount());
    }

    private static INDArray age(INDArray matrix, INDArray hasFeatures) {
        INDArray averageAge = column(matrix, SearchColumns.AVERAGE_AGE_SECONDS).muli(hasFeatures);
        return averageAge.divi(averageAge.maxNumber().doubleValue() + 1).rsubi(1);
    }

    /** The rank term of every row, whatever its stage; [rows × 1]. */
    private static INDArray rank(RankRule rule, int size, INDArray matrix) {
        INDArray labels = columns(matrix, SearchColumns.RELEVANCE, size);
        return switch (rule) {
            case DISCOUNTED_GAIN -> zeroNaN(labels).mmul(discounts(size)).divi(RankRule.fullGain(size));
            case MEAN_OF_RETURNED -> meanOfReturned(labels);
            case NEWEST_FIRST -> zeroNaN(labels).sum(true, 1).divi(size);
        };
    }

    private static INDArray meanOfReturned(INDArray labels) {
        INDArray returned = labels.gte(0).castTo(DataType.DOUBLE).sum(true, 1); // NaN is not at least 0
        BooleanIndexing.replaceWhere(returned, 1, Conditions.equals(0));
        return zeroNaN(labels).sum(true, 1).divi(returned);
    }

    private static INDArray discounts(int size) {
        double[] discounts = new double[size];
        for (int place = 0; place < size; place++) {
            discounts[place] = RankRule.discount(place);
        }
        return Nd4j.createFromArray(discounts).reshape(size, 1);
    }

    private static INDArray column(INDArray matrix, int column) {
        return zeroNaN(columns(matrix, column, 1));
    }

    private static INDArray columns(INDArray matrix, int first, int count) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + count))
                .dup('c');
    }

    private static INDArray zeroNaN(INDArray array) {
        BooleanIndexing.replaceWhere(array, 0, Conditions.isNan());
        return array;
    }
}
