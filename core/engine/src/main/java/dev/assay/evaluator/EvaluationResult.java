package dev.assay.evaluator;

/**
 * What became of one request: how it ended, and a value for each feature of each item either way.
 *
 * <p>Plain values, for the caller to write down before anything is scored with them: the evaluator is not asked again by
 * a replay. Immutable.
 */
public final class EvaluationResult {
    private final long id;
    private final EvaluationStatus status;
    private final int attempts;
    private final double[] values;
    private final String cause;
    private final boolean rejects;

    EvaluationResult(
            EvaluationRequest request,
            EvaluationStatus status,
            int attempts,
            double[] values,
            String cause,
            boolean rejects) {
        id = request.id();
        this.status = status;
        this.attempts = attempts;
        this.values = values;
        this.cause = cause;
        this.rejects = rejects;
    }

    /** The caller's id of the request. */
    public long id() {
        return id;
    }

    /** How it ended. */
    public EvaluationStatus status() {
        return status;
    }

    /** How often the evaluator was called for it. */
    public int attempts() {
        return attempts;
    }

    /** Items × columns, row-major: what was answered, or the failure values. A copy. */
    public double[] values() {
        return values.clone();
    }

    /** Class of what was thrown at last; empty if nothing was. Its message is not kept: it may quote what was asked. */
    public String cause() {
        return cause;
    }

    /** Whether the response is to be rejected, because it failed and {@link FailureValues} say so. */
    public boolean rejected() {
        return rejects && status != EvaluationStatus.OK;
    }

    /** Without values. */
    @Override
    public String toString() {
        return "id=" + id + " status=" + status + " attempts=" + attempts + (cause.isEmpty() ? "" : " cause=" + cause);
    }
}
