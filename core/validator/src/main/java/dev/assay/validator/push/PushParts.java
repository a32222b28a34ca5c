package dev.assay.validator.push;

import dev.assay.config.PushConfig;

/**
 * What all pushers share.
 *
 * @param config with an address
 * @param time the thread and its clock
 * @param source of weights
 * @param client to pylon
 * @param token that it shows
 * @param backoff between attempts
 * @param history of all pushes
 * @param meters where they are counted
 */
record PushParts(
        PushConfig config,
        PushTime time,
        PushSource source,
        PylonClient client,
        PylonToken token,
        Backoff backoff,
        PushHistory history,
        PushMeters meters) {

    /** Notes a state that is of interest: an end, or that weights are scheduled. */
    void settle(Push push) {
        history.put(push);
        meters.push(push);
    }
}
