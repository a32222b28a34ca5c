package dev.assay.evaluator;

import dev.assay.reward.Feature;

/** Holds answers to the schema: shape first, then every value. Stateless. */
final class AnswerCheck {
    private AnswerCheck() {}

    /** {@link EvaluationStatus#OK}, or what is wrong with the first value that is. */
    static EvaluationStatus check(EvaluatorSchema schema, double[] values, int items) {
        int columns = schema.columns();
        if (values.length != (long) items * columns) {
            return EvaluationStatus.WRONG_SHAPE;
        }
        for (int i = 0; i < values.length; i++) {
            Feature feature = schema.feature(i % columns);
            if (!feature.allows(values[i])) {
                return Double.isFinite(values[i]) ? EvaluationStatus.OUT_OF_RANGE : EvaluationStatus.NOT_FINITE;
            }
        }
        return EvaluationStatus.OK;
    }
}
