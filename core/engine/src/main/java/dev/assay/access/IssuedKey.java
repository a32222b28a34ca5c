package dev.assay.access;

/**
 * A consumer and a new key of it, which nothing else knows.
 *
 * @param consumer that it belongs to
 * @param key to be shown once
 */
public record IssuedKey(Consumer consumer, ApiKey key) {}
