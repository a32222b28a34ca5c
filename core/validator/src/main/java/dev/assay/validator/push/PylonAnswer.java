package dev.assay.validator.push;

/**
 * What came back.
 *
 * @param status of HTTP
 * @param body its beginning
 * @param isCut whether there was more of it
 * @param retryAfter the header of this name; empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
record PylonAnswer(int status, byte[] body, boolean isCut, String retryAfter) {}
