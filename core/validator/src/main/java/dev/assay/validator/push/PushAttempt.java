package dev.assay.validator.push;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of a push.
 *
 * @param number 1 for the first
 * @param startedNs epoch nanoseconds
 * @param finishedNs the same; 0 while it is under way
 * @param eventCount events that the weights stand for
 * @param block of the metagraph that the hotkeys are of
 * @param weightCount number of weights
 * @param digest names the weights, as {@code GET weights} does; empty if there were none
 * @param status of HTTP; 0 if none came
 * @param problem why it has failed; null if it has not
 * @param excerpt what the answer said, cleaned and cut; empty if nothing
 */
public record PushAttempt(
        int number,
        long startedNs,
        long finishedNs,
        long eventCount,
        long block,
        int weightCount,
        String digest,
        int status,
        @Nullable PushProblem problem,
        String excerpt) {

    /** The same, ended. */
    PushAttempt ended(long newFinishedNs, AttemptResult result) {
        return new PushAttempt(
                number,
                startedNs,
                newFinishedNs,
                eventCount,
                block,
                weightCount,
                digest,
                result.status(),
                result.problem(),
                result.excerpt());
    }
}
