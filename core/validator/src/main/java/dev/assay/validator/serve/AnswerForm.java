package dev.assay.validator.serve;

import org.jspecify.annotations.Nullable;

/**
 * One answer that a route may give, besides problems.
 *
 * @param status of HTTP
 * @param mediaType of the body; empty if there is none
 * @param type the record whose schema it follows; null for text and bytes
 * @param description a sentence
 */
public record AnswerForm(
        int status, String mediaType, @Nullable Class<?> type, String description) {}
