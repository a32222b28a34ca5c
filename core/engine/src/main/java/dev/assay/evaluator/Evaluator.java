package dev.assay.evaluator;

/**
 * Judges from outside of the engine what no formula can: the relevance of a text, the likeness of a picture, the validity
 * of a proof. Implement this to bring such a judgement in as features; see {@code core/docs/how-to-add-an-evaluator.md}.
 *
 * <pre>
 *   Evaluation --evaluate(call)--&gt; Evaluator --call.answer(values)--&gt; checked, counted, a result for whoever asked
 * </pre>
 *
 * <p><b>Answering.</b> {@link #evaluate} answers through the call: before it returns, or later from any thread. What was
 * asked for is {@code call.request()}, already held to {@link #schema}; what comes back is a row-major matrix, a row for
 * each item. The first answer counts; another, or one after the deadline, is counted and dropped. Throwing is the same as
 * {@link EvaluationCall#failed}. Whatever an evaluator does, it costs its own features only.
 *
 * <p><b>Threads.</b> {@link #evaluate} is called on threads of the {@link Evaluation}, by as many at once as its policy
 * permits, and may block them; it is interrupted when its time is up. {@link #close} may come while a call that was given
 * up still runs; it must not pull the ground from under it.
 *
 * <p><b>Time.</b> A call has a deadline on a monotonic clock ({@link EvaluationCall#remainingNs} is what is left). After
 * it nobody waits. An evaluator that goes on working when {@link EvaluationCall#isOver} wastes a thread, and Java has no
 * way to take it back: only so many are given up, then the evaluator waits for its own.
 *
 * <p><b>Idempotence.</b> A failed call may be tried again with the same request: the second must do no harm. What must
 * not happen twice, such as a payment, needs a policy with {@code attemptsMax} 1.
 *
 * <p><b>Determinism.</b> None is asked for: a judgement is a value that the caller writes down before it scores, and a
 * replay reads it there.
 */
public interface Evaluator extends AutoCloseable {
    /** Short stable identifier, used in configuration, counters and errors: {@code onnx.embedding}. */
    String name();

    /** What it reads and fills. Always the same object. */
    EvaluatorSchema schema();

    /**
     * Judges, or begins to.
     *
     * @throws Exception any; the attempt has then failed
     */
    void evaluate(EvaluationCall call) throws Exception;

    /** Frees what it holds. Idempotent. */
    @Override
    void close();
}
