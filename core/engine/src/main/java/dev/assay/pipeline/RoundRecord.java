package dev.assay.pipeline;

import dev.assay.identity.Hotkey;
import dev.assay.journal.CloseReason;
import dev.assay.response.Refusal;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one round.
 *
 * @param netuid of the subnet
 * @param roundId of the round
 * @param openedNs epoch nanoseconds
 * @param deadlineNs epoch nanoseconds after which no answer is taken
 * @param referenceId of the reference that the task belongs to; 0 without one
 * @param taskFingerprint tells one task from another; made for accidents, not against malice
 * @param askedUids ascending
 * @param end how it closed; null while it is open
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of its own, never compared
public record RoundRecord(
        int netuid,
        long roundId,
        long openedNs,
        long deadlineNs,
        long referenceId,
        long taskFingerprint,
        int[] askedUids,
        @Nullable End end) {

    /**
     * How a round closed.
     *
     * @param sequence of the event that closed it
     * @param closedNs epoch nanoseconds
     * @param reason why it closed
     * @param answeredCount how many of the asked answered
     * @param scored whether it was; a reward model that throws leaves its round unscored
     * @param rewards of those asked who held their uid until the end, by uid, ascending; empty if it was not scored
     * @param refusals responses refused since the round before closed, whatever they named, by reason
     */
    public record End(
            long sequence,
            long closedNs,
            CloseReason reason,
            int answeredCount,
            boolean scored,
            List<Reward> rewards,
            Map<Refusal, Long> refusals) {
        public End {
            rewards = List.copyOf(rewards);
            refusals = Map.copyOf(refusals);
        }
    }

    /**
     * What one miner got for a round.
     *
     * @param uid that was asked
     * @param hotkey who held it
     * @param reward finite; 0 for who was silent
     */
    public record Reward(int uid, Hotkey hotkey, double reward) {}

    /** Whether it takes answers still. */
    public boolean isOpen() {
        return end == null;
    }

    /** Fingerprint of a task with these bytes, as it stands in {@link #taskFingerprint}. */
    public static long fingerprint(byte[] task) {
        return RoundLog.fingerprint(new UnsafeBuffer(task), 0, task.length);
    }
}
