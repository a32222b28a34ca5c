package dev.assay.evaluator;

/** What is counted beside how attempts and requests ended. */
public enum EvaluationEvent {
    /** A request was tried again. */
    RETRIED,
    /** An answer came after its attempt was over, and was dropped. */
    LATE,
    /** An attempt was answered again, and the second answer was dropped. */
    TWICE,
    /** A thread was still in {@code evaluate} when the attempt's time was up, and was left there. */
    ABANDONED,
    /** An abandoned thread came back. */
    CAME_BACK,
    /** The circuit breaker opened: the evaluator is left alone for a while. */
    BREAKER_OPENED,
    /** A hook of {@link EvaluationCall#onOver} threw, or found no thread. */
    HOOK_FAILED,
    /** {@link Evaluator#close} threw. */
    CLOSE_FAILED
}
