package dev.assay.validator.conduct;

import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.agrona.collections.LongArrayList;

/** What one hotkey did, as it is counted. Belongs to its reader's thread. */
final class Conduct {
    private static final int SILENT_ROUNDS_MIN = 3;

    private final Hotkey hotkey;
    private final Map<Hotkey, Copies> copies = new HashMap<>();
    private final Map<AnswerFault, Long> faults = new EnumMap<>(AnswerFault.class);
    private final Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
    private int uid;
    private long accepted;
    private long silentSinceRound = -1;
    private long silentRounds;
    private long tookUidAtBlock = -1;
    private long tooEarly;
    private double repeatedUniqueness;

    /** Answers that were those of another miner, bit for bit, and came later. */
    static final class Copies {
        private final LongArrayList delaysNs = new LongArrayList();
        private long paidAlike;

        long count() {
            return delaysNs.size();
        }

        /** Whether every copy got the reward of its original. */
        boolean allPaidAlike() {
            return paidAlike == count();
        }

        long medianDelayNs() {
            long[] sorted = delaysNs.toLongArray();
            java.util.Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }

    Conduct(Hotkey hotkey) {
        this.hotkey = hotkey;
    }

    Hotkey hotkey() {
        return hotkey;
    }

    int uid() {
        return uid;
    }

    void sitAt(int newUid) {
        uid = newUid;
    }

    /** Notes that it took a uid that another hotkey held before, and how many answers came in its name too early. */
    void tookOver(long block, long answersTooEarly) {
        tookUidAtBlock = block;
        tooEarly = answersTooEarly;
    }

    void onAccepted() {
        accepted++;
    }

    void onRefused(Refusal reason, long count) {
        refusals.merge(reason, count, Long::sum);
        silentSinceRound = -1; // it came, even if it was not taken
        silentRounds = 0;
    }

    void onFault(AnswerFault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    /** Notes a repeating answer's share of distinct documents among those asked for. */
    void onRepeated(double uniqueness) {
        repeatedUniqueness = uniqueness;
    }

    void onCopy(Hotkey original, long delayNs, boolean paidAlike) {
        Copies of = copies.computeIfAbsent(original, key -> new Copies());
        of.delaysNs.addLong(delayNs);
        of.paidAlike += paidAlike ? 1 : 0;
    }

    /** A round that asked it has ended. */
    void onRoundClosed(long roundId, boolean answered) {
        if (answered) {
            silentSinceRound = -1;
            silentRounds = 0;
        } else {
            silentSinceRound = silentRounds == 0 ? roundId : silentSinceRound;
            silentRounds++;
        }
    }

    long accepted() {
        return accepted;
    }

    /** Answers that came, accepted or not; those that it was told to send again are not counted twice. */
    long answers() {
        return accepted
                + refusals.entrySet().stream()
                        .filter(entry -> entry.getKey() != Refusal.BACK_PRESSURED)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    Map<Refusal, Long> refusals() {
        return refusals;
    }

    long refused(Refusal reason) {
        return refusals.getOrDefault(reason, 0L);
    }

    Map<AnswerFault, Long> faults() {
        return faults;
    }

    /** Uniqueness of the last answer that repeated itself. */
    double repeatedUniqueness() {
        return repeatedUniqueness;
    }

    /** Whom it copied most. */
    Optional<Map.Entry<Hotkey, Copies>> mostCopied() {
        return copies.entrySet().stream()
                .max(Map.Entry.<Hotkey, Copies>comparingByValue(java.util.Comparator.comparingLong(Copies::count))
                        .thenComparing(Map.Entry.comparingByKey()));
    }

    /** The round from which on nothing more came, or -1. */
    long silentSinceRound() {
        return silentRounds >= SILENT_ROUNDS_MIN ? silentSinceRound : -1;
    }

    /** The block at which it took its uid from another hotkey, or -1. */
    long tookUidAtBlock() {
        return tookUidAtBlock;
    }

    /** Answers that came under its uid from a hotkey that did not hold it, before it took the uid. */
    long tooEarly() {
        return tooEarly;
    }
}
