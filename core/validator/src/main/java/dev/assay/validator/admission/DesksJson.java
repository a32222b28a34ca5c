package dev.assay.validator.admission;

import java.util.List;

/**
 * All that is lent.
 *
 * @param resources by name
 */
public record DesksJson(List<DeskJson> resources) {}
