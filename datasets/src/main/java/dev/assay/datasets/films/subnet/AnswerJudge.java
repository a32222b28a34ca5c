package dev.assay.datasets.films.subnet;

import dev.assay.datasets.films.collection.Film;
import dev.assay.datasets.films.collection.FilmQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an honest validator thinks of one answer: {@code nDCG · unique / size}, or 0 where it must be refused.
 *
 * <p>nDCG is {@code Σ label_k / log2(k + 2)} over the documents, k from 0, divided by the same sum for {@link
 * Timeline#ANSWER_SIZE} relevant ones. Refused are late answers, raw bytes, more documents than asked for, unknown
 * documents, wrong dates and hotkeys that do not hold the slot. Copies are not recognised, and the miner's own scores
 * are not read. Safe for all threads after construction.
 */
final class AnswerJudge {
    private static final double IDEAL_GAIN = idealGain();

    private final Map<Long, Long> createdAtSecondsById = new HashMap<>();

    AnswerJudge(List<Film> films) {
        for (Film film : films) {
            createdAtSecondsById.put(film.id(), film.createdAtSeconds());
        }
    }

    /** The reward of an answer, in [0, 1]. */
    double reward(Question question, Response response) {
        return isAcceptable(question, response) ? quality(question.query(), response.documents()) : 0;
    }

    private boolean isAcceptable(Question question, Response response) {
        return response.atNs() <= question.deadlineNs()
                && response.payload() == null
                && response.hotkey().equals(registeredHotkey(response.uid(), question.round()))
                && response.documents().size() <= Timeline.ANSWER_SIZE
                && response.documents().stream().allMatch(this::isGenuine);
    }

    private boolean isGenuine(Found found) {
        Long createdAtSeconds = createdAtSecondsById.get(found.documentId());
        return createdAtSeconds != null && createdAtSeconds == found.createdAtSeconds();
    }

    private static String registeredHotkey(int uid, int round) {
        boolean changed = uid == MinerRoster.HOTKEY_CHANGER && round >= MinerRoster.HOTKEY_CHANGE_ROUND;
        return changed ? MinerRoster.SECOND_HOTKEY : Hotkeys.of("uid " + uid);
    }

    private static double quality(FilmQuery query, List<Found> documents) {
        double gain = 0;
        Set<Long> unique = new HashSet<>();
        for (int rank = 0; rank < documents.size(); rank++) {
            gain += query.labelOf(documents.get(rank).documentId()) * discount(rank);
            unique.add(documents.get(rank).documentId());
        }
        return gain / IDEAL_GAIN * unique.size() / Timeline.ANSWER_SIZE;
    }

    private static double idealGain() {
        double gain = 0;
        for (int rank = 0; rank < Timeline.ANSWER_SIZE; rank++) {
            gain += discount(rank);
        }
        return gain;
    }

    private static double discount(int rank) {
        return StrictMath.log(2) / StrictMath.log(rank + 2); // StrictMath: the same bits on every machine
    }
}
