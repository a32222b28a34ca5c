package dev.assay.validator.admission;

import org.jspecify.annotations.Nullable;

/**
 * How a key is replaced.
 *
 * @param overlapSeconds for which the key before counts on; 0 if it is left out
 */
public record RotationJson(@Nullable Long overlapSeconds) {}
