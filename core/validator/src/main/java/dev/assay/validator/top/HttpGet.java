package dev.assay.validator.top;

import java.io.IOException;
import java.util.Map;

/** Asks a sidecar, one question at a time. Belongs to one thread. */
interface HttpGet {
    /** Longest answer that is read: sixteen times what the sidecar may say. */
    int BODY_BYTES_MAX = 1 << 20;

    /**
     * Asks for a path, with its query.
     *
     * @param headers besides {@code Host}; names and values without line ends
     * @throws IOException if nobody answers in time, or with something that is no HTTP
     */
    HttpReply get(String path, Map<String, String> headers) throws IOException;

    /** Where it asks, for messages. */
    String address();
}
