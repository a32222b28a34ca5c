package dev.assay.evaluator;

// snippet:label-evaluator
import dev.assay.reward.Feature;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks somebody else's service which of three labels a document deserves for a query. */
final class LabelEvaluator implements Evaluator {
    private static final List<String> LABELS = List.of("off topic", "somewhat relevant", "relevant");
    private static final EvaluatorSchema SCHEMA = EvaluatorSchema.of(
            List.of(Payload.Kind.TEXT, Payload.Kind.TEXT), // an item: query, document
            Feature.choice("label", LABELS, "what the service says of the document")
                    .missing("it could not be asked"));

    /** The service: a label for each pair, one a line, some time later. */
    interface Service {
        CompletionStage<String> labels(List<EvaluationItem> pairs, Duration timeout);
    }

    private final Service service;

    LabelEvaluator(Service service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "example.labels";
    }

    @Override
    public EvaluatorSchema schema() {
        return SCHEMA;
    }

    @Override
    public void evaluate(EvaluationCall call) {
        var asked = service.labels(call.request().items(), Duration.ofNanos(call.remainingNs()));
        call.onOver(() -> asked.toCompletableFuture().cancel(true)); // nobody waits any more
        asked.whenComplete((text, error) -> {
            if (error != null) {
                call.failed(error); // tried again, if the policy says so
            } else if (call.received(2L * text.length())) { // false if that was too much
                call.answer(text.lines().mapToDouble(LABELS::indexOf).toArray()); // -1 is no label, and is refused
            }
        });
    }

    @Override
    public void close() {}
}
// end of snippet
