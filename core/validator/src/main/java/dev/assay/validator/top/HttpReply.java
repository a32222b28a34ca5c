package dev.assay.validator.top;

import java.util.Optional;

/**
 * What came back.
 *
 * @param status of HTTP
 * @param tag the header {@code ETag}, if there was one
 * @param body bytes of the body
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record HttpReply(int status, Optional<String> tag, byte[] body) {}
