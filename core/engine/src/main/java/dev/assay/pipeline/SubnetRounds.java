package dev.assay.pipeline;

import dev.assay.consensus.Metagraph;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the sequencer knows of one subnet: who holds which uid, and which rounds are open. It decides whether a response
 * is accepted.
 *
 * <p>Belongs to the sequencer. Nothing is allocated by {@link #judge}.
 */
final class SubnetRounds {
    private final int netuid;
    private final long timestampToleranceNs;
    private final Long2ObjectHashMap<OpenRound> open = new Long2ObjectHashMap<>();
    private final ArrayDeque<OpenRound> free = new ArrayDeque<>();
    private final RefusalTally refusals = new RefusalTally();

    private final UidHolders holders = new UidHolders();
    private long metagraphBlock = -1;
    private long lastRoundId = -1;
    private long lastEpoch = -1;
    private long nextDeadlineNs = Long.MAX_VALUE;

    SubnetRounds(int netuid, long timestampToleranceNs) {
        this.netuid = netuid;
        this.timestampToleranceNs = timestampToleranceNs;
    }

    /** The reason to refuse this response, or null. */
    @Nullable
    Refusal judge(ResponseFlyweight response, long nowNs) {
        int uid = response.uid();
        if (uid < 0 || uid >= holders.count()) {
            return Refusal.UNKNOWN_UID;
        }
        if (!holders.holds(uid, response.buffer(), response.hotkeyOffset())) {
            return Refusal.HOTKEY_MISMATCH;
        }
        OpenRound round = open.get(response.roundId());
        if (round == null) {
            return response.roundId() > lastRoundId || response.roundId() < 0
                    ? Refusal.UNKNOWN_ROUND
                    : Refusal.ROUND_CLOSED;
        }
        Refusal untimely = judgeTime(response.receivedNs(), nowNs, round);
        return untimely != null ? untimely : judgeTurn(uid, round);
    }

    private @Nullable Refusal judgeTime(long receivedNs, long nowNs, OpenRound round) {
        if (nowNs > round.deadlineNs()) {
            return Refusal.ROUND_CLOSED;
        }
        // Differences, not sums: a hostile stamp near the ends of the range must not wrap around.
        if (receivedNs > nowNs && isFurtherThan(receivedNs, nowNs, timestampToleranceNs)) {
            return Refusal.FUTURE_TIMESTAMP;
        }
        if (receivedNs < round.openedNs() && isFurtherThan(round.openedNs(), receivedNs, timestampToleranceNs)) {
            return Refusal.ANCIENT_TIMESTAMP;
        }
        return receivedNs > round.deadlineNs() ? Refusal.ROUND_CLOSED : null;
    }

    /** Whether {@code later - earlier > limit}, for any two longs with {@code later > earlier}. */
    private static boolean isFurtherThan(long later, long earlier, long limit) {
        return Long.compareUnsigned(later - earlier, limit) > 0;
    }

    private @Nullable Refusal judgeTurn(int uid, OpenRound round) {
        // A hotkey that took the uid over after the round had opened was not the one that was asked.
        if (!round.isAsked(uid) || !holders.heldAt(uid, round.openedSequence())) {
            return Refusal.NOT_ASKED;
        }
        return round.hasAnswered(uid) ? Refusal.DUPLICATE : null;
    }

    /** Notes an answer that {@link #judge} let pass; returns its round. */
    OpenRound answer(int uid, long roundId) {
        OpenRound round = requireOpen(roundId);
        round.answer(uid);
        return round;
    }

    /** Takes a snapshot of who holds which uid, as the event with this sequence number says. */
    void takeMetagraph(Metagraph metagraph, long sequence) {
        holders.take(metagraph, sequence);
        metagraphBlock = metagraph.block();
    }

    /** Opens a round; {@link OpenRound#ask} follows for each uid. */
    OpenRound open(long roundId, long sequence, long nowNs, long deadlineNs) {
        OpenRound round = free.isEmpty() ? new OpenRound() : free.pop();
        round.open(roundId, sequence, nowNs, deadlineNs);
        open.put(roundId, round);
        lastRoundId = Math.max(lastRoundId, roundId);
        nextDeadlineNs = Math.min(nextDeadlineNs, deadlineNs);
        return round;
    }

    /** Forgets an open round. */
    void close(long roundId) {
        OpenRound round = requireOpen(roundId);
        open.remove(roundId);
        free.push(round);
        nextDeadlineNs = Long.MAX_VALUE;
        for (OpenRound other : open.values()) {
            nextDeadlineNs = Math.min(nextDeadlineNs, other.deadlineNs());
        }
    }

    /** Rounds that are due to close, by deadline and then by id. Allocates only when there are any. */
    List<OpenRound> due(long nowNs) {
        return nowNs > nextDeadlineNs ? openRounds(round -> round.deadlineNs() < nowNs) : List.of();
    }

    /** All open rounds, by deadline and then by id. */
    List<OpenRound> all() {
        return openRounds(round -> true);
    }

    private List<OpenRound> openRounds(Predicate<OpenRound> which) {
        List<OpenRound> rounds = new ArrayList<>();
        for (OpenRound round : open.values()) {
            if (which.test(round)) {
                rounds.add(round);
            }
        }
        rounds.sort(Comparator.comparingLong(OpenRound::deadlineNs).thenComparingLong(OpenRound::roundId));
        return rounds;
    }

    OpenRound requireOpen(long roundId) {
        OpenRound round = open.get(roundId);
        if (round == null) {
            throw new IllegalArgumentException("roundId=" + roundId + ": must be an open round of subnet " + netuid);
        }
        return round;
    }

    boolean isOpen(long roundId) {
        return open.containsKey(roundId);
    }

    int openCount() {
        return open.size();
    }

    void setLastEpoch(long epoch) {
        lastEpoch = epoch;
    }

    /** From a snapshot: everything but the open rounds, whose events are read again. */
    void restore(SubnetBook book) {
        lastRoundId = book.lastRoundId();
        lastEpoch = book.lastEpoch();
        Metagraph metagraph = book.metagraph();
        if (metagraph != null) {
            holders.restore(metagraph, book.holders());
            metagraphBlock = metagraph.block();
        }
    }

    int netuid() {
        return netuid;
    }

    int uidCount() {
        return holders.count();
    }

    long metagraphBlock() {
        return metagraphBlock;
    }

    long lastRoundId() {
        return lastRoundId;
    }

    long lastEpoch() {
        return lastEpoch;
    }

    RefusalTally refusals() {
        return refusals;
    }
}
