package dev.assay.datasets.films.subnet;

import dev.assay.datasets.reproducible.SeededStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Wraps a miner so that it misbehaves in one way. Each factory method is one way.
 *
 * @param miner the miner inside, which really searches
 * @param change what becomes of its response to a question
 */
record Misbehaviour(Miner miner, BiFunction<Question, Response, List<Response>> change) implements Miner {
    private static final long COPY_DELAY_NS = 40 * Timeline.MILLISECOND_NS;
    private static final long REPEAT_DELAY_NS = 150 * Timeline.MILLISECOND_NS;
    private static final long INVENTED_ID_OFFSET = 1_000_000_000_000L;
    private static final long FORGED_AGE_SECONDS = 5L * 365 * 86_400;
    private static final int LATE_IN_TEN = 8;
    private static final long LATE_SPREAD_MS = 11_000;
    private static final int GARBAGE_BYTES_MAX = 300;

    @Override
    public int uid() {
        return miner.uid();
    }

    @Override
    public List<Response> answer(Question question) {
        List<Response> changed = new ArrayList<>();
        for (Response response : miner.answer(question)) {
            changed.addAll(change.apply(question, response));
        }
        return changed;
    }

    /** Sends the answer of another miner, bit for bit, 40 ms after it. */
    static Miner copies(Miner copied, int uid) {
        Miner own = new RenamedMiner(copied, uid);
        return new Misbehaviour(
                own, (question, response) -> List.of(response.arrivingAt(response.atNs() + COPY_DELAY_NS)));
    }

    /** Sends its best document five times. */
    static Miner repeatsOneDocument(Miner miner) {
        return new Misbehaviour(miner, (question, response) -> {
            List<Found> best = response.documents()
                    .subList(0, Math.min(1, response.documents().size()));
            List<Found> repeated = best.isEmpty() ? best : Collections.nCopies(Timeline.ANSWER_SIZE, best.get(0));
            return List.of(response.withDocuments(repeated));
        });
    }

    /** Answers after the deadline in eight rounds of ten, sometimes after the next round has opened. */
    static Miner answersLate(Miner miner, long seed) {
        return new Misbehaviour(miner, (question, response) -> {
            SeededStream stream = SeededStream.of(seed, "late", question.round());
            boolean late = stream.nextInt(10) < LATE_IN_TEN;
            long delayNs = 1 + (long) (stream.nextUnit() * LATE_SPREAD_MS * Timeline.MILLISECOND_NS);
            return List.of(late ? response.arrivingAt(question.deadlineNs() + delayNs) : response);
        });
    }

    /** Answers with ids that no document has. */
    static Miner inventsDocuments(Miner miner) {
        return new Misbehaviour(
                miner,
                (question, response) -> List.of(response.withEachDocument(found ->
                        new Found(found.documentId() + INVENTED_ID_OFFSET, found.createdAtSeconds(), found.score()))));
    }

    /** Sends random bytes; none at all now and then. */
    static Miner sendsGarbage(Miner miner, long seed) {
        return new Misbehaviour(miner, (question, response) -> {
            SeededStream stream = SeededStream.of(seed, "garbage", question.round());
            byte[] bytes = new byte[stream.nextInt(GARBAGE_BYTES_MAX + 1)];
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = (byte) stream.nextLong();
            }
            return List.of(response.withPayload(bytes));
        });
    }

    /** Sends NaN for every score. */
    static Miner scoresNotANumber(Miner miner) {
        return new Misbehaviour(
                miner,
                (question, response) -> List.of(response.withEachDocument(
                        found -> new Found(found.documentId(), found.createdAtSeconds(), Double.NaN))));
    }

    /** Falls silent from a round on. */
    static Miner fallsSilent(Miner miner, int firstSilentRound) {
        return new Misbehaviour(
                miner, (question, response) -> question.round() < firstSilentRound ? List.of(response) : List.of());
    }

    /** Signs with another hotkey from a round on. */
    static Miner changesHotkey(Miner miner, String newHotkey, int firstRound) {
        return new Misbehaviour(
                miner,
                (question, response) -> List.of(
                        question.round() < firstRound ? response : response.signedBy(response.uid(), newHotkey)));
    }

    /** Sends every answer twice. */
    static Miner answersTwice(Miner miner) {
        return new Misbehaviour(
                miner,
                (question, response) -> List.of(response, response.arrivingAt(response.atNs() + REPEAT_DELAY_NS)));
    }

    /** Claims that every document is five years younger than it is. */
    static Miner forgesDates(Miner miner) {
        return new Misbehaviour(
                miner,
                (question, response) -> List.of(response.withEachDocument(found ->
                        new Found(found.documentId(), found.createdAtSeconds() + FORGED_AGE_SECONDS, found.score()))));
    }

    /** A miner under another uid. */
    private record RenamedMiner(Miner miner, int uid) implements Miner {
        @Override
        public List<Response> answer(Question question) {
            return miner.answer(question).stream()
                    .map(response -> response.signedBy(uid, Hotkeys.of("uid " + uid)))
                    .toList();
        }
    }
}
