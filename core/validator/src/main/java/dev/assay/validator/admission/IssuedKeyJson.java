package dev.assay.validator.admission;

/**
 * A consumer and its new key, which is shown this once.
 *
 * @param consumer that it belongs to
 * @param key to be sent as {@code Authorization: Bearer}
 */
public record IssuedKeyJson(ConsumerJson consumer, String key) {
    /** Without the key. */
    @Override
    public String toString() {
        return "IssuedKeyJson[consumer=" + consumer.name() + "]";
    }
}
