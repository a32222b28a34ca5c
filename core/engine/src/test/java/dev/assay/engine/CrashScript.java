package dev.assay.engine;

import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a validator does in {@link CrashTest}: overlapping rounds that close in three ways, ticks, a uid that changes
 * hands in the middle of a round. The same seed gives the same script, and a script that was interrupted anywhere goes on
 * where it was by being played from the start: each step first asks the engine whether it was taken.
 */
final class CrashScript {
    static final int MINERS = 10;

    private static final int PAIRS = 20;
    private static final int CHANGING_PAIR = 7;
    private static final int CHANGING_UID = 3;
    private static final int OFFERS_AT_A_TIME = 4;
    private static final int PAIRS_PER_EPOCH = 5;
    private static final long FIRST_BLOCK = 100;
    private static final long EMISSION_RAO = 1_000_000_000L;
    private static final long ROUND_NS = 10 * TestSubnet.SECOND_NS;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AssayEngine engine;
    private final long seed;
    private final Acknowledgements acknowledgements;

    /** Told of each response once the engine has accepted it. */
    interface Acknowledgements {
        void accepted(long roundId, int uid, long sequence);
    }

    private record Offer(long roundId, int uid, long position) {}

    CrashScript(AssayEngine engine, long seed, Acknowledgements acknowledgements) {
        this.engine = engine;
        this.seed = seed;
        this.acknowledgements = acknowledgements;
    }

    void play() {
        if (engine.books().metagraph(TestSubnet.NETUID).isEmpty()) {
            engine.advanceTo(TestSubnet.START_NS);
            engine.takeMetagraph(TestSubnet.metagraph(FIRST_BLOCK, TestSubnet.hotkeys(MINERS + 1)));
        }
        if (!engine.hasReference(TestSubnet.NETUID, TestSubnet.REFERENCE)) {
            engine.loadReference(TestSubnet.NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            playPair(pair);
        }
    }

    private void playPair(int pair) {
        long first = 2L * pair + 1;
        long nowNs = TestSubnet.START_NS + pair * 2L * ROUND_NS;
        open(first, nowNs);
        open(first + 1, nowNs);
        for (int uid = 1; uid <= MINERS; uid += OFFERS_AT_A_TIME) {
            offerSome(first, uid, nowNs);
            if (pair == CHANGING_PAIR && uid == 1) {
                changeHands();
            }
        }
        close(pair, first, nowNs);
        if (pair % PAIRS_PER_EPOCH == PAIRS_PER_EPOCH - 1 && engine.books().lastEpoch(TestSubnet.NETUID) < pair) {
            engine.tick(TestSubnet.NETUID, pair, FIRST_BLOCK + pair, EMISSION_RAO);
        }
    }

    private void open(long roundId, long nowNs) {
        if (roundId <= engine.books().lastRoundId(TestSubnet.NETUID)) {
            return;
        }
        engine.advanceTo(nowNs);
        int[] asked = new int[MINERS];
        for (int i = 0; i < MINERS; i++) {
            asked[i] = i + 1;
        }
        engine.openRound(TestSubnet.NETUID, roundId, nowNs + ROUND_NS, TestSubnet.REFERENCE, asked, TestSubnet.task());
    }

    /** Some uids answer both rounds; all are on their way before the first is waited for. */
    private void offerSome(long first, int firstUid, long nowNs) {
        List<Offer> offers = new ArrayList<>();
        for (int uid = firstUid; uid < Math.min(firstUid + OFFERS_AT_A_TIME, MINERS + 1); uid++) {
            for (long roundId = first; roundId <= first + 1; roundId++) {
                if (answers(roundId, uid)) {
                    offers.add(new Offer(roundId, uid, offer(roundId, uid, nowNs)));
                }
            }
        }
        offers.forEach(this::await);
    }

    /** Every eighth answer or so is never given; every third round is complete. */
    private boolean answers(long roundId, int uid) {
        return roundId % 3 == 0 || random(roundId, uid).nextInt(8) != 0;
    }

    private long offer(long roundId, int uid, long nowNs) {
        SplittableRandom random = random(roundId, uid);
        long[] documents = random.longs(5, 1, 11).toArray();
        byte[] payload = TestSubnet.answer(documents);
        return engine.offer(TestSubnet.NETUID, uid, holder(uid), roundId, nowNs, payload);
    }

    private SplittableRandom random(long roundId, int uid) {
        return new SplittableRandom(seed * 1_000_003 + roundId * 101 + uid);
    }

    private Hotkey holder(int uid) {
        return engine.books().metagraph(TestSubnet.NETUID).orElseThrow().hotkey(uid);
    }

    private void await(Offer offer) {
        long outcome = engine.await(offer.position(), Durability.JOURNALLED, PATIENCE);
        if (outcome >= 0) {
            acknowledgements.accepted(offer.roundId(), offer.uid(), outcome);
        } else if (outcome != Refusal.DUPLICATE.code()
                && outcome != Refusal.ROUND_CLOSED.code()
                && outcome != Refusal.NOT_ASKED.code()) {
            throw new IllegalStateException(offer + ": " + outcome, engine.failure());
        }
    }

    private void changeHands() {
        if (engine.books().metagraph(TestSubnet.NETUID).orElseThrow().block() == FIRST_BLOCK) {
            Hotkey[] hotkeys = TestSubnet.hotkeys(MINERS + 1);
            hotkeys[CHANGING_UID] = TestSubnet.hotkey(99);
            engine.takeMetagraph(TestSubnet.metagraph(FIRST_BLOCK + 1, hotkeys));
        }
    }

    private void close(int pair, long first, long nowNs) {
        List<Long> open = new ArrayList<>(engine.books().openRounds(TestSubnet.NETUID));
        open.retainAll(List.of(first, first + 1)); // the others are of a later pair, which was reached before a kill
        if (open.isEmpty()) {
            return;
        }
        if (pair % 3 == 0) {
            engine.advanceTo(nowNs + ROUND_NS + 1); // the deadline closes them
        } else {
            for (long roundId = first + 1; roundId >= first; roundId--) {
                if (open.contains(roundId)) {
                    engine.closeRound(TestSubnet.NETUID, roundId);
                }
            }
        }
    }
}
