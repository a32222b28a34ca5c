package dev.assay.evaluator;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing to be judged: the payloads that belong together, such as a query and a document.
 *
 * @param payloads in the order in which the evaluator wants them
 */
public record EvaluationItem(List<Payload> payloads) {

    public EvaluationItem {
        payloads = List.copyOf(payloads);
    }

    /** An item of texts. */
    public static EvaluationItem texts(String... texts) {
        List<Payload> payloads = new ArrayList<>();
        for (String text : texts) {
            payloads.add(new TextPayload(text));
        }
        return new EvaluationItem(payloads);
    }

    /** An item of one row of numbers. */
    public static EvaluationItem numbers(double... numbers) {
        return new EvaluationItem(List.of(new NumbersPayload(numbers)));
    }

    /** An item of bytes. */
    public static EvaluationItem bytes(byte[] bytes) {
        return new EvaluationItem(List.of(new BytesPayload(bytes)));
    }

    /** One of the payloads, known to be a text. */
    public String textAt(int index) {
        return ((TextPayload) payloads.get(index)).text();
    }

    /** One of the payloads, known to be numbers. */
    public NumbersPayload numbersAt(int index) {
        return (NumbersPayload) payloads.get(index);
    }

    /** What it takes up. */
    public long sizeBytes() {
        return payloads.stream().mapToLong(Payload::sizeBytes).sum();
    }
}
