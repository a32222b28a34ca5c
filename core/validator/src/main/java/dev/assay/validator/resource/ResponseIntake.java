package dev.assay.validator.resource;

import dev.assay.engine.AssayEngine;
import dev.assay.engine.Durability;
import dev.assay.pipeline.Outcomes;
import dev.assay.response.Refusal;
import dev.assay.validator.serve.Problem;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the responses of one body to the engine: offers them one after another, and learns some hundred at a time what
 * became of them.
 *
 * <pre>
 *   take: claim the uid in the ledger --&gt; offer --&gt; window          BUSY elsewhere, or back pressure: settle, wait, again
 *   settle: await each in the window --&gt; accept | release | doubt --&gt; tally
 * </pre>
 *
 * <p>A full inbound ring is waited out for up to {@value #PATIENCE_SECONDS} s, and so is an outcome, which else takes
 * microseconds: an engine that is slower than that is in trouble, and the whole body is given up with a problem, to be sent
 * again. A uid that somebody else holds is waited for only after everything held here is settled, so that no two bodies
 * wait for each other. {@link #settle} must be called before anything that may take long, and in the end, whatever
 * happened.
 *
 * <p>Belongs to one thread. <b>Cost</b>: no allocation for a response that is taken.
 */
final class ResponseIntake {
    /** How long the engine may be silent. */
    static final long PATIENCE_SECONDS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final int WINDOW_COUNT = 256;
    private static final int WINDOW_BYTES = 256 << 10;
    private static final long PARK_NS_MIN = 50_000;
    private static final long PARK_NS_MAX = 2_000_000;

    private final AssayEngine engine;
    private final AnswerLedger ledger;
    private final int netuid;
    private final IntakeTally tally;
    private final Supplier<@Nullable String> faultWords;

    private final long[] positions = new long[WINDOW_COUNT];
    private final long[] places = new long[WINDOW_COUNT];
    private final int[] rows = new int[WINDOW_COUNT];
    private final int[] uids = new int[WINDOW_COUNT];
    private final long[] seenWords = new long[WINDOW_COUNT];
    private final long[] identities = new long[WINDOW_COUNT];
    private final long[] roundIds = new long[WINDOW_COUNT];
    private final @Nullable RoundAnswers[] rounds = new RoundAnswers[WINDOW_COUNT];
    private final @Nullable String[] ids = new String[WINDOW_COUNT];
    private int count;
    private int bytes;

    private @Nullable RoundAnswers lastRound;
    private long lastMissing = -1;

    /**
     * For one body.
     *
     * @param faultWords why the engine found the response that was offered last malformed, or null
     */
    ResponseIntake(
            AssayEngine engine,
            AnswerLedger ledger,
            int netuid,
            IntakeTally tally,
            Supplier<@Nullable String> faultWords) {
        this.engine = engine;
        this.ledger = ledger;
        this.netuid = netuid;
        this.tally = tally;
        this.faultWords = faultWords;
    }

    /** What is known of a round; null if it is not open and nobody here saw it. */
    @Nullable
    RoundAnswers round(long roundId) {
        RoundAnswers last = lastRound;
        if (last != null && last.roundId() == roundId) {
            return last;
        }
        if (roundId == lastMissing) {
            return null;
        }
        settle(); // the ledger may have to ask the engine
        RoundAnswers found = ledger.find(netuid, roundId);
        lastRound = found;
        lastMissing = found == null ? roundId : -1;
        return found;
    }

    /**
     * Takes a response.
     *
     * @param row as {@link IntakeTally#begin} gave it
     * @param place its line or row, for the refusal
     * @param id what the sender calls it, or null
     * @param round that it answers, if that is known
     */
    void take(ResponseDraft draft, int row, long place, @Nullable String id, @Nullable RoundAnswers round) {
        int uid = draft.uid();
        long identity = draft.identity();
        if (round == null || !round.covers(uid)) {
            offer(draft, row, place, id, null, 0, identity);
            return;
        }
        long seen = round.word(uid);
        RoundAnswers.Claim claim = round.claim(uid, seen, identity);
        long startNs = System.nanoTime();
        while (claim == RoundAnswers.Claim.BUSY) {
            waitForOther(startNs);
            seen = round.word(uid);
            claim = round.claim(uid, seen, identity);
        }
        if (claim == RoundAnswers.Claim.REPEATED) {
            tally.repeated(row, uid, round.sequence(uid));
        } else {
            // Another answer is offered nevertheless: the engine refuses it, and counts it.
            offer(draft, row, place, id, claim == RoundAnswers.Claim.HELD ? round : null, seen, identity);
        }
    }

    private void waitForOther(long startNs) {
        if (count > 0) {
            settle();
        } else {
            park(PARK_NS_MIN, startNs, LineFault.OUTCOME_UNKNOWN);
        }
    }

    private void offer(
            ResponseDraft draft,
            int row,
            long place,
            @Nullable String id,
            @Nullable RoundAnswers round,
            long seen,
            long identity) {
        long position;
        try {
            position = offerInTime(draft);
        } catch (RuntimeException | Error e) {
            release(round, draft.uid(), seen);
            throw e;
        }
        if (position < 0) {
            release(round, draft.uid(), seen);
            refuse(Refusal.of(position), place, draft.uid(), id, round);
            return;
        }
        positions[count] = position;
        places[count] = place;
        rows[count] = row;
        uids[count] = draft.uid();
        seenWords[count] = seen;
        identities[count] = identity;
        roundIds[count] = draft.roundId();
        rounds[count] = round;
        ids[count] = id;
        count++;
        bytes += draft.length();
        if (count == WINDOW_COUNT || bytes > WINDOW_BYTES) {
            settle();
        }
    }

    private static void release(@Nullable RoundAnswers round, int uid, long seen) {
        if (round != null) {
            round.release(uid, seen);
        }
    }

    private long offerInTime(ResponseDraft draft) {
        long position = engine.offer(draft.buffer(), 0, draft.length());
        long startNs = System.nanoTime();
        for (long parkNs = PARK_NS_MIN; position == Refusal.BACK_PRESSURED.code(); ) {
            settle();
            park(parkNs, startNs, IntakeTally.code(Refusal.BACK_PRESSURED));
            parkNs = Math.min(2 * parkNs, PARK_NS_MAX);
            position = engine.offer(draft.buffer(), 0, draft.length());
        }
        return position;
    }

    /** Waits a moment, but not beyond the patience that began at {@code startNs}. */
    private void park(long parkNs, long startNs, String code) {
        if (System.nanoTime() - startNs > PATIENCE.toNanos()
                || Thread.currentThread().isInterrupted()) {
            throw giveUp(code);
        }
        LockSupport.parkNanos(parkNs);
    }

    /** What was accepted is kept; the rest of the body is not looked at. */
    private Problem giveUp(String code) {
        requireEngine();
        return Problem.unavailable(code, "the engine is slow or stopping: send the same again", 1)
                .with("accepted", tally.acceptedCount())
                .with("repeated", tally.repeatedCount());
    }

    private void refuse(Refusal refusal, long place, int uid, @Nullable String id, @Nullable RoundAnswers round) {
        if (refusal == Refusal.FAILED || refusal == Refusal.CLOSED) {
            throw Problem.unavailable(IntakeTally.code(refusal), refusal.words(), 1);
        }
        String words = refusal == Refusal.MALFORMED || refusal == Refusal.NON_FINITE ? faultWords.get() : null;
        tally.refused(place, uid, id, IntakeTally.code(refusal), words != null ? words : words(refusal, round));
    }

    private static String words(Refusal refusal, @Nullable RoundAnswers round) {
        boolean unsure = refusal == Refusal.DUPLICATE && round != null && round.isFromBefore();
        return "the response " + refusal.words()
                + (unsure ? ", which came before the sidecar was started: nobody knows whether it was the same" : "");
    }

    /** Learns what became of everything that was offered. Never throws for what it learns but when the engine is gone. */
    void settle() {
        int settled = 0;
        int offered = count;
        count = 0; // whatever happens, nothing is settled twice
        lastMissing = -1; // it may be open by now
        bytes = 0;
        try {
            for (; settled < offered; settled++) {
                long outcome = engine.await(positions[settled], Durability.JOURNALLED, PATIENCE);
                learn(settled, outcome);
            }
        } finally {
            for (int i = settled; i < offered; i++) {
                doubt(i);
            }
            java.util.Arrays.fill(rounds, 0, offered, null);
            java.util.Arrays.fill(ids, 0, offered, null);
        }
    }

    private void learn(int i, long outcome) {
        RoundAnswers round = rounds[i];
        if (outcome >= 0) {
            remember(i, round, outcome);
            tally.accepted(rows[i], uids[i], outcome);
        } else if (outcome == Outcomes.PENDING) {
            throw giveUp(LineFault.OUTCOME_UNKNOWN); // all that is not settled is left in doubt
        } else if (outcome == Outcomes.FORGOTTEN) {
            doubt(i);
            tally.refused(
                    places[i],
                    uids[i],
                    ids[i],
                    LineFault.OUTCOME_UNKNOWN,
                    "too many others came before anybody looked: send the same again");
        } else {
            learnRefusal(i, round, Refusal.of(outcome));
        }
    }

    private void remember(int i, @Nullable RoundAnswers round, long sequence) {
        if (round != null) {
            round.accept(uids[i], sequence);
            return;
        }
        RoundAnswers opened = ledger.find(netuid, roundIds[i]); // it was opened between the look and the offer
        if (opened != null && opened.covers(uids[i])) {
            opened.note(uids[i], identities[i], sequence);
        }
    }

    private void learnRefusal(int i, @Nullable RoundAnswers round, Refusal refusal) {
        if (round != null && refusal == Refusal.DUPLICATE && RoundAnswers.isDoubtful(seenWords[i], identities[i])) {
            round.accept(uids[i], -1); // what was in doubt was taken
            tally.repeated(rows[i], uids[i], -1);
            return;
        }
        release(round, uids[i], seenWords[i]);
        rounds[i] = null; // nothing is held any more
        refuse(refusal, places[i], uids[i], ids[i], round);
    }

    private void doubt(int i) {
        RoundAnswers round = rounds[i];
        if (round != null) {
            round.doubt(uids[i]);
        }
    }

    private void requireEngine() {
        if (engine.failure() != null) {
            throw Problem.unavailable(IntakeTally.code(Refusal.FAILED), Refusal.FAILED.words(), 1);
        }
    }

    /** Waits until everything that was taken survives the death of the machine. */
    void sync() {
        boolean synced = tally.acceptedCount() + tally.repeatedCount() == 0
                || engine.awaitSynced(engine.journalledCount(), PATIENCE);
        if (!synced) {
            throw giveUp("not-synced");
        }
    }
}
