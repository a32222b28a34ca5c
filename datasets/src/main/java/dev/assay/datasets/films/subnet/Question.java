package dev.assay.datasets.films.subnet;

import dev.assay.datasets.films.collection.FilmQuery;

/**
 * A query put to all miners in one round.
 *
 * @param round number of the round, from 0
 * @param query what is asked
 */
record Question(int round, FilmQuery query) {
    /** Epoch nanoseconds. */
    long openedAtNs() {
        return Timeline.openedAtNs(round);
    }

    /** Epoch nanoseconds after which an answer is late. */
    long deadlineNs() {
        return openedAtNs() + Timeline.DEADLINE_NS;
    }
}
