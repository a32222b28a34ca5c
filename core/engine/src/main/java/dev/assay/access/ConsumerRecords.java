package dev.assay.access;

/**
 * Where a {@link ConsumerRegistry} keeps what it must know after a restart. Each call returns once it is kept, and throws
 * {@link java.io.UncheckedIOException} if it can't be: then nothing was done.
 */
public interface ConsumerRecords {
    /** Keeps a consumer, in place of one of the same name. */
    void save(Consumer consumer);

    /** Forgets a consumer and its use. */
    void delete(String name);

    /** Keeps what a consumer has used of its quota. */
    void saveUse(String name, QuotaUse use);
}
