package dev.assay.validator.admission;

import java.util.List;

/**
 * All consumers.
 *
 * @param consumers by name
 */
public record ConsumersJson(List<ConsumerJson> consumers) {}
