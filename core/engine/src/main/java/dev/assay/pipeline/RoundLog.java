package dev.assay.pipeline;

import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.journal.CloseReason;
import dev.assay.journal.RefusalCounts;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.response.Refusal;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the open rounds of a subnet and the last {@value #CLOSED_MAX} that closed, for whoever asks what became of
 * one. No score depends on it, and it is in no snapshot: after a restart it knows the rounds that were open, and those
 * that have closed since the snapshot.
 *
 * <p>Belongs to the bookkeeper. Nothing is allocated per round once as many rounds were seen as are remembered.
 */
final class RoundLog {
    /** Closed rounds that are remembered. */
    static final int CLOSED_MAX = 64;

    private static final long MIXER = 0x9E3779B97F4A7C15L;

    /** One round; used again when it is forgotten. */
    private static final class Slot {
        long roundId;
        long openedNs;
        long deadlineNs;
        long referenceId;
        long fingerprint;
        int askedCount;
        int[] asked = new int[0];
        long sequence;
        long closedNs;

        @Nullable
        CloseReason reason;

        int answeredCount;
        boolean scored;
        int rewardCount;
        int[] uids = new int[0];
        Hotkey[] hotkeys = new Hotkey[0];
        double[] rewards = new double[0];
        final long[] refusals = new long[Refusal.COUNT];
    }

    private final int netuid;
    private final Long2ObjectHashMap<Slot> open = new Long2ObjectHashMap<>();
    private final ArrayDeque<Slot> closed = new ArrayDeque<>(CLOSED_MAX + 1);
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private final RefusalCounts counts = new RefusalCounts();

    RoundLog(int netuid) {
        this.netuid = netuid;
    }

    void opened(RoundOpenedFlyweight event, long timeNs) {
        Slot slot = free.isEmpty() ? new Slot() : free.pop();
        slot.roundId = event.roundId();
        slot.openedNs = timeNs;
        slot.deadlineNs = event.deadlineNs();
        slot.referenceId = event.referenceId();
        slot.fingerprint = fingerprint(event.buffer(), event.taskOffset(), event.taskLength());
        slot.askedCount = event.askedCount();
        slot.asked = roomFor(slot.asked, slot.askedCount);
        for (int i = 0; i < slot.askedCount; i++) {
            slot.asked[i] = event.askedUid(i);
        }
        slot.reason = null;
        open.put(slot.roundId, slot);
    }

    private static int[] roomFor(int[] array, int count) {
        return array.length < count ? new int[count] : array;
    }

    /**
     * Notes the end of a round.
     *
     * @param result its rewards, of those who still hold their uid
     * @param holders who holds the uids
     */
    void closed(
            RoundClosedFlyweight event, long sequence, long timeNs, RoundResult result, @Nullable Metagraph holders) {
        Slot slot = open.remove(event.roundId());
        if (slot == null) {
            return; // opened before the snapshot, which happens to nobody but a reader of a damaged journal
        }
        slot.sequence = sequence;
        slot.closedNs = timeNs;
        slot.reason = event.reason();
        slot.answeredCount = event.answeredCount();
        slot.scored = result.isScored();
        takeRewards(slot, result, holders);
        takeRefusals(slot, event);
        closed.addFirst(slot);
        if (closed.size() > CLOSED_MAX) {
            free.push(closed.removeLast());
        }
    }

    private static void takeRewards(Slot slot, RoundResult result, @Nullable Metagraph holders) {
        slot.rewardCount = slot.scored && holders != null ? result.count() : 0;
        if (holders == null || slot.rewardCount == 0) {
            return;
        }
        if (slot.uids.length < slot.rewardCount) {
            slot.uids = new int[slot.rewardCount];
            slot.hotkeys = new Hotkey[slot.rewardCount];
            slot.rewards = new double[slot.rewardCount];
        }
        for (int row = 0; row < slot.rewardCount; row++) {
            slot.uids[row] = result.uids()[row];
            slot.hotkeys[row] = holders.hotkey(slot.uids[row]);
            double reward = result.rewards()[row];
            slot.rewards[row] = Double.isFinite(reward) ? reward : 0; // as it counts in the score
        }
    }

    private void takeRefusals(Slot slot, RoundClosedFlyweight event) {
        Arrays.fill(slot.refusals, 0);
        counts.wrap(event.buffer(), event.refusalsOffset());
        for (int entry = 0; entry < counts.entryCount(); entry++) {
            slot.refusals[counts.reason(entry).index()] += counts.count(entry);
        }
    }

    /** The round, if it is open or remembered. */
    Optional<RoundRecord> find(long roundId) {
        Slot slot = open.get(roundId);
        Iterator<Slot> slots = closed.iterator();
        while (slot == null && slots.hasNext()) {
            Slot next = slots.next();
            slot = next.roundId == roundId ? next : null;
        }
        return Optional.ofNullable(slot).map(this::record);
    }

    /** The rounds that closed last, newest first. */
    List<RoundRecord> closed(int limit) {
        List<RoundRecord> records = new ArrayList<>(Math.min(limit, closed.size()));
        Iterator<Slot> slots = closed.iterator();
        while (slots.hasNext() && records.size() < limit) {
            records.add(record(slots.next()));
        }
        return records;
    }

    private RoundRecord record(Slot slot) {
        return new RoundRecord(
                netuid,
                slot.roundId,
                slot.openedNs,
                slot.deadlineNs,
                slot.referenceId,
                slot.fingerprint,
                Arrays.copyOf(slot.asked, slot.askedCount),
                slot.reason == null ? null : end(slot, slot.reason));
    }

    private static RoundRecord.End end(Slot slot, CloseReason reason) {
        List<RoundRecord.Reward> rewards = new ArrayList<>(slot.rewardCount);
        for (int row = 0; row < slot.rewardCount; row++) {
            rewards.add(new RoundRecord.Reward(slot.uids[row], slot.hotkeys[row], slot.rewards[row]));
        }
        Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            if (slot.refusals[refusal.index()] > 0) {
                refusals.put(refusal, slot.refusals[refusal.index()]);
            }
        }
        return new RoundRecord.End(
                slot.sequence, slot.closedNs, reason, slot.answeredCount, slot.scored, rewards, refusals);
    }

    /** Mixes all bytes, and how many there are, into 64 bits. */
    static long fingerprint(DirectBuffer buffer, int offset, int length) {
        long hash = length * MIXER;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            hash = mix(hash, buffer.getLong(offset + at, ByteOrder.LITTLE_ENDIAN));
        }
        for (; at < length; at++) {
            hash = mix(hash, buffer.getByte(offset + at));
        }
        return hash;
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MIXER;
        return mixed ^ mixed >>> 29;
    }
}
