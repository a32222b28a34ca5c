package dev.assay.validator.resource;

import dev.assay.engine.AssayEngine;
import dev.assay.pipeline.RoundRecord;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Which answers were taken in the rounds that are open and in those that closed last: what makes a repeated POST harmless.
 *
 * <p>Lost with the process: after a restart a second answer to a round that was open before is a duplicate, the same or
 * not, until it is known again. <b>Memory</b>: 16 bytes per uid and round; open rounds and the last {@value #CLOSED_KEPT}
 * closed ones of each subnet. <b>Threads</b>: any.
 */
final class AnswerLedger {
    /** Closed rounds that are remembered for each subnet. */
    static final int CLOSED_KEPT = 64;

    private final AssayEngine engine;
    private final Map<Integer, ConcurrentSkipListMap<Long, RoundAnswers>> subnets = new ConcurrentHashMap<>();
    private final Map<Integer, Long> lastBefore = new ConcurrentHashMap<>();

    AnswerLedger(AssayEngine engine) {
        this.engine = engine;
        for (int netuid : engine.books().netuids()) {
            lastBefore.put(netuid, engine.books().lastRoundId(netuid));
        }
    }

    /** What is known of a round; null for one that is not open and that nobody here saw. */
    @Nullable
    RoundAnswers find(int netuid, long roundId) {
        RoundAnswers known = of(netuid).get(roundId);
        return known != null ? known : open(netuid, roundId);
    }

    /** What is known of a round, without asking the engine. */
    @Nullable
    RoundAnswers known(int netuid, long roundId) {
        return of(netuid).get(roundId);
    }

    private @Nullable RoundAnswers open(int netuid, long roundId) {
        Optional<RoundRecord> record = engine.books().round(netuid, roundId).filter(RoundRecord::isOpen);
        if (record.isEmpty()) {
            return null;
        }
        int[] asked = record.get().askedUids();
        boolean fromBefore = roundId <= lastBefore.getOrDefault(netuid, -1L);
        RoundAnswers made = new RoundAnswers(roundId, record.get().openedNs(), asked[asked.length - 1] + 1, fromBefore);
        ConcurrentSkipListMap<Long, RoundAnswers> rounds = of(netuid);
        RoundAnswers other = rounds.putIfAbsent(roundId, made);
        if (rounds.size() > 2 * CLOSED_KEPT) {
            forgetOldest(netuid, rounds);
        }
        return other != null ? other : made;
    }

    private ConcurrentSkipListMap<Long, RoundAnswers> of(int netuid) {
        return subnets.computeIfAbsent(netuid, key -> new ConcurrentSkipListMap<>());
    }

    private void forgetOldest(int netuid, ConcurrentSkipListMap<Long, RoundAnswers> rounds) {
        Set<Long> open = new HashSet<>(engine.books().openRounds(netuid));
        int closed = 0;
        for (long roundId : rounds.descendingKeySet()) {
            closed += open.contains(roundId) ? 0 : 1;
            if (closed > CLOSED_KEPT && !open.contains(roundId)) {
                rounds.remove(roundId);
            }
        }
    }
}
