package dev.assay.validator.replay;

import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.JournalSummary;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.JournalReplay;
import dev.assay.validator.conduct.ConductBook;
import dev.assay.validator.conduct.ConductReader;
import dev.assay.validator.launch.Nd4jDevice;
import dev.assay.validator.standings.EpochStanding;
import dev.assay.validator.standings.SubnetStandings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a journal tells, from one replay.
 *
 * @param standings by netuid, ascending
 * @param conduct who did what
 * @param summary how far the journal can be read
 * @param modelErrors times that a reward model threw
 */
public record JournalReading(
        List<SubnetStandings> standings, ConductBook conduct, JournalSummary summary, long modelErrors) {
    public JournalReading {
        standings = List.copyOf(standings);
    }

    /**
     * Replays a journal.
     *
     * @throws dev.assay.journal.JournalException if there is none, or a newer Assay wrote it
     */
    public static JournalReading of(Path journal) {
        Nd4jDevice.require();
        ConductReader conduct = new ConductReader();
        Map<Integer, List<EpochStanding>> epochs = new TreeMap<>();
        try (JournalReplay replay = JournalReplay.following(journal, conduct, books -> (batch, offset) -> {
            conduct.onEvent(batch, offset);
            noteEpoch(books, batch, offset, epochs);
        })) {
            return new JournalReading(
                    standings(replay.books(), epochs), conduct.book(), replay.summary(), replay.modelErrors());
        }
    }

    private static void noteEpoch(Books books, EventBatch batch, int offset, Map<Integer, List<EpochStanding>> epochs) {
        if (EventHeader.type(batch.events(), offset) == EventType.EPOCH_TICKED) {
            int netuid = new EpochTickedFlyweight()
                    .wrap(batch.events(), offset + EventHeader.BYTES)
                    .netuid();
            epochs.computeIfAbsent(netuid, key -> new ArrayList<>())
                    .add(EpochStanding.of(
                            books.lastOutcome(netuid).orElseThrow(),
                            books.metagraph(netuid).orElseThrow()));
        }
    }

    private static List<SubnetStandings> standings(Books books, Map<Integer, List<EpochStanding>> epochs) {
        List<SubnetStandings> standings = new ArrayList<>();
        for (int netuid : books.netuids()) {
            standings.add(new SubnetStandings(
                    books.config(netuid),
                    books.scores(netuid),
                    books.weights(netuid),
                    epochs.getOrDefault(netuid, List.of())));
        }
        return standings;
    }
}
