package dev.assay.validator.push;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One push of a subnet's weights, from the wish to what the chain shows of it.
 *
 * @param pushId above every earlier one of this sidecar
 * @param netuid of the subnet
 * @param trigger why
 * @param state how far it has come
 * @param requestedNs when it was asked for, epoch nanoseconds
 * @param finishedNs when its state became final; 0 before
 * @param epoch the last that was ticked by then; -1 if none
 * @param block of the newest metagraph by then; -1 if none
 * @param attempts so far
 * @param scheduledBlock of the newest metagraph when pylon had taken the weights; -1 before
 * @param lastUpdateBlock of the validator in that metagraph; null if it was not in it
 * @param confirmedBlock at which the chain took weights of the validator; null before
 * @param detail why it ended so, in words; empty if the state says it all
 */
public record Push(
        long pushId,
        int netuid,
        PushTrigger trigger,
        PushState state,
        long requestedNs,
        long finishedNs,
        long epoch,
        long block,
        List<PushAttempt> attempts,
        long scheduledBlock,
        @Nullable Long lastUpdateBlock,
        @Nullable Long confirmedBlock,
        String detail) {
    static final long NONE = -1;

    public Push {
        attempts = List.copyOf(attempts);
    }

    static Push requested(long pushId, int netuid, PushTrigger trigger, long nowNs, long epoch, long block) {
        return new Push(
                pushId, netuid, trigger, PushState.QUEUED, nowNs, 0, epoch, block, List.of(), NONE, null, null, "");
    }

    /** The same in another state that is not final. */
    Push in(PushState newState) {
        return with(newState, 0, attempts, scheduledBlock, lastUpdateBlock, confirmedBlock, detail);
    }

    /** The same with its last attempt begun, or told anew. */
    Push with(PushAttempt attempt) {
        List<PushAttempt> newAttempts = new ArrayList<>(attempts);
        if (attempts.size() == attempt.number()) {
            newAttempts.set(attempt.number() - 1, attempt);
        } else {
            newAttempts.add(attempt);
        }
        return with(state, finishedNs, newAttempts, scheduledBlock, lastUpdateBlock, confirmedBlock, detail);
    }

    /** The same, taken by pylon when the newest metagraph was this. */
    Push scheduled(long newScheduledBlock, @Nullable Long newLastUpdateBlock, String newDetail) {
        return with(PushState.SCHEDULED, 0, attempts, newScheduledBlock, newLastUpdateBlock, confirmedBlock, newDetail);
    }

    /** The same, seen on the chain. */
    Push confirmed(long nowNs, long newConfirmedBlock) {
        return with(PushState.CONFIRMED, nowNs, attempts, scheduledBlock, lastUpdateBlock, newConfirmedBlock, "");
    }

    /** The same, at its end. */
    Push ended(PushState newState, long nowNs, String newDetail) {
        return with(newState, nowNs, attempts, scheduledBlock, lastUpdateBlock, confirmedBlock, newDetail);
    }

    private Push with(
            PushState newState,
            long newFinishedNs,
            List<PushAttempt> newAttempts,
            long newScheduledBlock,
            @Nullable Long newLastUpdateBlock,
            @Nullable Long newConfirmedBlock,
            String newDetail) {
        return new Push(
                pushId,
                netuid,
                trigger,
                newState,
                requestedNs,
                newFinishedNs,
                epoch,
                block,
                newAttempts,
                newScheduledBlock,
                newLastUpdateBlock,
                newConfirmedBlock,
                newDetail);
    }
}
