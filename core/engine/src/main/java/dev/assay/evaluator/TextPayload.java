package dev.assay.evaluator;

/**
 * A text.
 *
 * @param text any, empty included
 */
public record TextPayload(String text) implements Payload {

    @Override
    public Kind kind() {
        return Kind.TEXT;
    }

    @Override
    public long sizeBytes() {
        return 2L * text.length();
    }

    @Override
    public String toString() {
        return "text of " + sizeBytes() + " bytes";
    }
}
