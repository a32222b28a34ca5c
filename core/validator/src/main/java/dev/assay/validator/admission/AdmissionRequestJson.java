package dev.assay.validator.admission;

import org.jspecify.annotations.Nullable;

/**
 * What a consumer asks for.
 *
 * @param resource name of what is lent
 * @param cost permits; 1 if it is left out
 * @param timeoutSeconds how long its request may stay in line; 10 if it is left out; in [0, 86400]
 */
public record AdmissionRequestJson(
        String resource, @Nullable Integer cost, @Nullable Double timeoutSeconds) {}
