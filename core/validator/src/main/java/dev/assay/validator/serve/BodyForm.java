package dev.assay.validator.serve;

import org.jspecify.annotations.Nullable;

/**
 * One form that the body of a request may have.
 *
 * @param mediaType in small letters, without parameters
 * @param type the record whose schema it follows; of one line where the form is NDJSON; null for bytes
 * @param streams whether it is read as it comes and may be longer than {@code limits.bodyBytesMax}. It then holds a thread
 *     and one of {@code limits.streamsMax} places; otherwise the body has arrived whole before the operation starts
 * @param description a sentence; empty if the schema says it all
 */
public record BodyForm(String mediaType, @Nullable Class<?> type, boolean streams, String description) {}
