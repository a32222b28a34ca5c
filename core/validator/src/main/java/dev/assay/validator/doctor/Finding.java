package dev.assay.validator.doctor;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of a report.
 *
 * @param key name for machines, in camel case, with its unit: {@code heapMaxBytes}
 * @param label name for people
 * @param shown value for people
 * @param value value for machines; the JSON null where it is absent or could not be read
 * @param isProblem true if a validator cannot work like this
 */
record Finding(String key, String label, String shown, JsonNode value, boolean isProblem) {}
