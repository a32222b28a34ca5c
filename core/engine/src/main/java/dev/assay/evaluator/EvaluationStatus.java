package dev.assay.evaluator;

/** How an attempt, or a request after all its attempts, ended. Everything but {@link #OK} gives the failure values. */
public enum EvaluationStatus {
    /** Answered in time, with values that its features allow. */
    OK(Family.OK),
    /** No answer before the attempt's time or the request's deadline was up. */
    TIMED_OUT(Family.TIMED_OUT),
    /** The evaluator threw, or said that it failed. */
    THREW(Family.THREW),
    /** The evaluator said that this input has no answer: not tried again, and not held against it. */
    UNANSWERABLE(Family.UNANSWERABLE),
    /** An answer that is not items × columns. */
    WRONG_SHAPE(Family.GARBAGE),
    /** An answer with NaN where nothing may be missing, or with an infinity. */
    NOT_FINITE(Family.GARBAGE),
    /** An answer with a value that its feature does not allow. */
    OUT_OF_RANGE(Family.GARBAGE),
    /** An answer, or what was received for one, of more bytes than allowed. */
    TOO_LARGE(Family.GARBAGE),
    /** As many requests were waiting as may. */
    REFUSED_FULL(Family.REFUSED),
    /** The request has more bytes than allowed, or its answer would have. */
    REFUSED_TOO_LARGE(Family.REFUSED),
    /** The evaluator kept failing and is left alone for a while. */
    REFUSED_OPEN(Family.REFUSED),
    /** Whoever asked does not want to know any more. */
    CANCELLED(Family.CANCELLED),
    /** The evaluation was closed. */
    CLOSED(Family.CANCELLED);

    /** What is common to several ends. */
    public enum Family {
        /** There is an answer. */
        OK,
        /** Nothing came in time. */
        TIMED_OUT,
        /** The evaluator failed. */
        THREW,
        /** The input has no answer. */
        UNANSWERABLE,
        /** The answer is none. */
        GARBAGE,
        /** The evaluator was not asked. */
        REFUSED,
        /** Nobody waits for it. */
        CANCELLED
    }

    private final Family family;

    EvaluationStatus(Family family) {
        this.family = family;
    }

    /** What it is, broadly. */
    public Family family() {
        return family;
    }

    /** Whether it is the evaluator's fault, so that another attempt may help and the circuit breaker should know. */
    boolean isFailureOfEvaluator() {
        return family == Family.TIMED_OUT || family == Family.THREW || family == Family.GARBAGE;
    }
}
