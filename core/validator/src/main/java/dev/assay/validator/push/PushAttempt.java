package dev.assay.validator.push;

import dev.assay.validator.weighing.Foresight;
import dev.assay.validator.weighing.Weighed;
import java.util.List;
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
 * @param foreseen why the chain would not take them at that block, in the codes of a dry run; pylon may outwait some
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
        List<String> foreseen,
        int status,
        @Nullable PushProblem problem,
        String excerpt) {

    public PushAttempt {
        foreseen = List.copyOf(foreseen);
    }

    /** One that begins with these weights, or without any. */
    static PushAttempt begun(int number, long nowNs, @Nullable Weighed weighed) {
        return weighed == null
                ? new PushAttempt(number, nowNs, 0, 0, Push.NONE, 0, "", List.of(), 0, null, "")
                : new PushAttempt(
                        number,
                        nowNs,
                        0,
                        weighed.eventCount(),
                        weighed.metagraph().block(),
                        weighed.uids().length,
                        weighed.digest(),
                        Foresight.refusals(weighed),
                        0,
                        null,
                        "");
    }

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
                foreseen,
                result.status(),
                result.problem(),
                result.excerpt());
    }
}
