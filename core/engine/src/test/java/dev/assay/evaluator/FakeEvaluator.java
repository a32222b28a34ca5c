package dev.assay.evaluator;

import dev.assay.reward.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An evaluator that does what a test says, and remembers what it was called with. */
final class FakeEvaluator implements Evaluator {
    static final EvaluatorSchema LABELS = EvaluatorSchema.of(
            List.of(Payload.Kind.TEXT),
            Feature.ratio("relevance", "how well it fits"),
            Feature.count("words", "", "how long it is").missing("not counted"));

    /** What to do with a call. */
    interface Behaviour {
        void evaluate(EvaluationCall call) throws Exception;
    }

    final List<EvaluationCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final EvaluatorSchema schema;
    private final Behaviour behaviour;
    volatile int closedCount;

    FakeEvaluator(EvaluatorSchema schema, Behaviour behaviour) {
        this.schema = schema;
        this.behaviour = behaviour;
    }

    FakeEvaluator(Behaviour behaviour) {
        this(LABELS, behaviour);
    }

    @Override
    public String name() {
        return "test.fake";
    }

    @Override
    public EvaluatorSchema schema() {
        return schema;
    }

    @Override
    public void evaluate(EvaluationCall call) throws Exception {
        calls.add(call);
        behaviour.evaluate(call);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // closed by one thread, read by another
    public void close() {
        closedCount++;
    }
}
