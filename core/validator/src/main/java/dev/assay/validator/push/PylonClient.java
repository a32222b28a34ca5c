package dev.assay.validator.push;

import java.util.concurrent.CompletableFuture;

/** Puts weights to a pylon-compatible service. */
interface PylonClient {
    /**
     * Sends a body and takes the answer. Blocks nobody; the answer may come on any thread, or never: whoever waits limits the
     * time, and cancels.
     *
     * @param netuid of the subnet
     * @param token shown as bearer token; empty: none is
     * @param body JSON
     */
    CompletableFuture<PylonAnswer> put(int netuid, String token, byte[] body);
}
