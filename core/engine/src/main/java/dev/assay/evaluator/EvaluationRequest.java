package dev.assay.evaluator;

import java.util.List;

/**
 * What an evaluator is asked: any number of items, usually all that one response brought, judged together.
 *
 * <p>Together means: one call, one answer with a row for each item, and if it fails it fails for all of them and for
 * nobody else. So put into one request what comes from one miner.
 *
 * @param id the caller's; opaque, comes back with the result, seeds the jitter of retries
 * @param items may be none: then nobody is called
 */
public record EvaluationRequest(long id, List<EvaluationItem> items) {

    public EvaluationRequest {
        items = List.copyOf(items);
    }

    /** A request of these items. */
    public static EvaluationRequest of(long id, EvaluationItem... items) {
        return new EvaluationRequest(id, List.of(items));
    }

    /** What all items take up. */
    public long sizeBytes() {
        return items.stream().mapToLong(EvaluationItem::sizeBytes).sum();
    }
}
