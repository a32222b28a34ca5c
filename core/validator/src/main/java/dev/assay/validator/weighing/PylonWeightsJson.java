package dev.assay.validator.weighing;

import java.util.Map;

/**
 * The body of pylon's {@code PUT …/weights}.
 *
 * @param weights by SS58 address of the hotkey; above 0, and summing to 1
 */
public record PylonWeightsJson(Map<String, Double> weights) {}
