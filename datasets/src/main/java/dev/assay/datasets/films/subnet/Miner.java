package dev.assay.datasets.films.subnet;

import java.util.List;

/** Answers questions: once, or never, or twice. A pure function of the question. */
interface Miner {
    /** Slot of the miner. */
    int uid();

    /** The responses to one question, by arrival. */
    List<Response> answer(Question question);
}
