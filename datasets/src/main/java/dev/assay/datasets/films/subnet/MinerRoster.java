package dev.assay.datasets.films.subnet;

import dev.assay.datasets.films.collection.Film;
import dev.assay.datasets.films.search.Searcher;
import dev.assay.datasets.films.search.SearcherRoster;
import java.util.ArrayList;
import java.util.List;

/**
 * The miners of the subnet, uids 4 to 28: fourteen honest ones, then eleven that misbehave, each in its own way.
 *
 * <p>The table in the dataset's README says the same in words. An instance belongs to one thread.
 */
final class MinerRoster {
    /** Slot of the miner that changes its hotkey. */
    static final int HOTKEY_CHANGER = 25;

    /** The hotkey that it changes to. */
    static final String SECOND_HOTKEY = Hotkeys.of("uid 25, second owner");

    /** Round in whose block the second hotkey is registered. */
    static final int HOTKEY_CHANGE_ROUND = 100;

    /** Round from which the miner already signs with the second hotkey. */
    static final int HOTKEY_EARLY_ROUND = HOTKEY_CHANGE_ROUND - 3;

    private static final int SILENT_ROUND = 100;
    private static final int OVERSIZED = Timeline.ANSWER_SIZE + 2;
    private static final Latency USUAL = new Latency(120, 160, 900);

    private final SearcherRoster searchers;
    private final long seed;

    MinerRoster(List<Film> films, long seed) {
        this.searchers = new SearcherRoster(films, seed);
        this.seed = seed;
    }

    /** Every miner, by uid. */
    List<Miner> miners() {
        List<Miner> miners = new ArrayList<>();
        addBm25Family(miners);
        addOtherHonest(miners);
        addMisbehaving(miners);
        return miners;
    }

    private void addBm25Family(List<Miner> miners) {
        miners.add(honest(4, searchers.englishBm25(1.2f, 0.75f), new Latency(110, 90, 700)));
        miners.add(honest(5, searchers.standardBm25(0.9f, 0.4f), new Latency(140, 120, 800)));
        miners.add(honest(6, searchers.englishBm25(2.0f, 0.9f), new Latency(180, 200, 900)));
        miners.add(honest(7, searchers.dirichlet(), new Latency(160, 140, 1100)));
        miners.add(honest(8, searchers.tfIdf(), new Latency(90, 60, 500)));
        miners.add(honest(9, searchers.whitespace(), new Latency(60, 40, 400)));
    }

    private void addOtherHonest(List<Miner> miners) {
        miners.add(honest(10, searchers.trigram(), new Latency(900, 700, 1800)));
        miners.add(honest(11, searchers.titleOnly(), new Latency(70, 50, 600)));
        miners.add(honest(12, searchers.directorFirst(), new Latency(200, 150, 900)));
        miners.add(honest(13, searchers.genreAndDecade(), new Latency(260, 240, 1200)));
        miners.add(honest(14, searchers.bestField(), new Latency(210, 190, 1000)));
        miners.add(honest(15, searchers.stale(), new Latency(80, 60, 500)));
        miners.add(honest(16, searchers.tiny(), new Latency(30, 20, 300)));
        miners.add(honest(17, searchers.recentFirst(), new Latency(190, 170, 900)));
    }

    private void addMisbehaving(List<Miner> miners) {
        miners.add(Misbehaviour.copies(miners.get(13 - 4), 18));
        miners.add(Misbehaviour.repeatsOneDocument(honest(19, searchers.englishBm25(1.2f, 0.3f), USUAL)));
        miners.add(Misbehaviour.answersLate(honest(20, searchers.englishBm25(1.7f, 0.4f), USUAL), seed));
        miners.add(Misbehaviour.inventsDocuments(honest(21, searchers.englishBm25(1.0f, 0.5f), USUAL)));
        miners.add(Misbehaviour.sendsGarbage(honest(22, searchers.tiny(), USUAL), seed));
        miners.add(Misbehaviour.scoresNotANumber(honest(23, searchers.englishBm25(1.5f, 0.75f), USUAL)));
        miners.add(Misbehaviour.fallsSilent(honest(24, searchers.englishBm25(1.4f, 0.6f), USUAL), SILENT_ROUND));
        miners.add(Misbehaviour.changesHotkey(
                honest(HOTKEY_CHANGER, searchers.englishBm25(0.8f, 0.6f), USUAL), SECOND_HOTKEY, HOTKEY_EARLY_ROUND));
        miners.add(Misbehaviour.answersTwice(honest(26, searchers.englishBm25(1.6f, 0.5f), USUAL)));
        miners.add(new HonestMiner(27, searchers.englishBm25(1.3f, 0.7f), USUAL, OVERSIZED, seed));
        miners.add(Misbehaviour.forgesDates(honest(28, searchers.englishBm25(1.1f, 0.8f), USUAL)));
    }

    private Miner honest(int uid, Searcher searcher, Latency latency) {
        return new HonestMiner(uid, searcher, latency, Timeline.ANSWER_SIZE, seed);
    }
}
