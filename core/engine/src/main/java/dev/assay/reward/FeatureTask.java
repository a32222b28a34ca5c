package dev.assay.reward;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The features of one round as they were journalled, for {@link FeatureResponses}.
 *
 * @param bytes well formed, a copy of its own
 */
record FeatureTask(UnsafeBuffer bytes) implements Task {}
