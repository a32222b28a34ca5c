package dev.assay.datasets.films.subnet;

import dev.assay.datasets.films.search.Hit;
import dev.assay.datasets.films.search.Searcher;
import dev.assay.datasets.reproducible.SeededStream;
import java.util.List;

/**
 * Returns what its searcher finds, after its latency.
 *
 * @param uid slot of the miner
 * @param searcher what finds the documents
 * @param latency how long it takes
 * @param size documents returned; an honest miner returns {@link Timeline#ANSWER_SIZE}
 * @param seed seed of the log
 */
record HonestMiner(int uid, Searcher searcher, Latency latency, int size, long seed) implements Miner {
    @Override
    public List<Response> answer(Question question) {
        SeededStream stream = SeededStream.of(seed, "latency", uid, question.round());
        long atNs = question.openedAtNs() + latency.drawNs(stream);
        List<Found> documents = searcher.search(question.query().text(), size).stream()
                .map(HonestMiner::found)
                .toList();
        return List.of(new Response(atNs, question.round(), uid, Hotkeys.of("uid " + uid), documents, null));
    }

    private static Found found(Hit hit) {
        return new Found(hit.film().id(), hit.film().createdAtSeconds(), hit.score());
    }
}
