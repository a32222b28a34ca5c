package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.score.ScoreBook;
import dev.assay.weights.WeightExplanation;
import dev.assay.weights.WeightVector;
import dev.assay.weights.WeightVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the books: scores, weights, outcomes. An answer stands for every event that was journalled before the question.
 *
 * <p><b>Threads</b>: any. Not on the way of a response: each answer is computed for its asker.
 */
public final class Books {
    /** Runs a question where the books may be read. */
    interface Reader {
        <T> T read(Function<Bookkeeper, T> question);
    }

    private final Reader reader;

    Books(Reader reader) {
        this.reader = reader;
    }

    /** Every subnet that was ever configured in this journal, ascending. */
    public List<Integer> netuids() {
        return reader.read(bookkeeper -> List.copyOf(bookkeeper.books().keySet()));
    }

    /** The subnets that the newest configuration names, ascending; the others are only kept. */
    public List<Integer> configuredNetuids() {
        return reader.read(bookkeeper -> bookkeeper.books().entrySet().stream()
                .filter(book -> book.getValue().isConfigured())
                .map(Map.Entry::getKey)
                .toList());
    }

    /**
     * How the subnet is configured.
     *
     * @throws IllegalArgumentException if there is no such subnet; so do the methods below
     */
    public SubnetConfig config(int netuid) {
        return reader.read(bookkeeper -> bookkeeper.require(netuid).config());
    }

    /** The scores of all uids. */
    public ScoreTable scores(int netuid) {
        return reader.read(bookkeeper -> table(bookkeeper, netuid));
    }

    /** Scores, hotkeys and rules of one moment: what weights are made of. */
    public ScoredSubnet scored(int netuid) {
        return reader.read(bookkeeper -> {
            SubnetBook book = bookkeeper.require(netuid);
            return new ScoredSubnet(
                    bookkeeper.nextSequence(), book.config(), book.metagraph(), table(bookkeeper, netuid));
        });
    }

    private static ScoreTable table(Bookkeeper bookkeeper, int netuid) {
        ScoreBook scores = bookkeeper.require(netuid).scores();
        List<ScoreTable.Row> rows = new ArrayList<>(scores.uidCount());
        for (int uid = 0; uid < scores.uidCount(); uid++) {
            rows.add(new ScoreTable.Row(
                    uid, scores.hotkey(uid), scores.rounds(uid), scores.lastReward(uid), scores.score(uid)));
        }
        return new ScoreTable(netuid, bookkeeper.nextSequence(), rows);
    }

    /** The weights that an epoch would send now. */
    public WeightVector weights(int netuid) {
        return reader.read(bookkeeper -> {
            SubnetBook book = bookkeeper.require(netuid);
            return WeightVectors.fromScores(
                    book.scores().scores(), book.config().weightPolicy());
        });
    }

    /** Every step from one uid's score to its weight. */
    public WeightExplanation explainWeight(int netuid, int uid) {
        return reader.read(bookkeeper -> {
            SubnetBook book = bookkeeper.require(netuid);
            return WeightVectors.explain(book.scores().scores(), book.config().weightPolicy(), uid);
        });
    }

    /** What the last epoch since the start came to; empty before the first. */
    public Optional<EpochOutcome> lastOutcome(int netuid) {
        return reader.read(
                bookkeeper -> Optional.ofNullable(bookkeeper.require(netuid).lastOutcome()));
    }

    /** The newest metagraph; empty before the first. */
    public Optional<Metagraph> metagraph(int netuid) {
        return reader.read(
                bookkeeper -> Optional.ofNullable(bookkeeper.require(netuid).metagraph()));
    }

    /** What was loaded under this id for the reward model to read answers against; empty if nothing was. */
    public Optional<byte[]> reference(int netuid, long referenceId) {
        return reader.read(bookkeeper -> Optional.ofNullable(
                        bookkeeper.require(netuid).references().get(referenceId))
                .map(byte[]::clone));
    }

    /** The highest round id that was opened; -1 before the first. A caller that restarts goes on above it. */
    public long lastRoundId(int netuid) {
        return reader.read(bookkeeper -> bookkeeper.require(netuid).lastRoundId());
    }

    /** Ids of the rounds that are open, ascending. */
    public List<Long> openRounds(int netuid) {
        return reader.read(bookkeeper ->
                List.copyOf(bookkeeper.require(netuid).openRounds().keySet()));
    }

    /** What is known of a round; empty if it never was, or closed so long ago that it is forgotten. */
    public Optional<RoundRecord> round(int netuid, long roundId) {
        return reader.read(bookkeeper -> bookkeeper.require(netuid).rounds().find(roundId));
    }

    /**
     * The rounds that closed last, newest first; 64 are remembered, and after a restart those since the snapshot.
     *
     * @param limit most that are wanted; at least 0
     */
    public List<RoundRecord> closedRounds(int netuid, int limit) {
        return reader.read(bookkeeper -> bookkeeper.require(netuid).rounds().closed(limit));
    }

    /** The highest epoch that was ticked; -1 before the first. */
    public long lastEpoch(int netuid) {
        return reader.read(bookkeeper -> bookkeeper.require(netuid).lastEpoch());
    }

    /** How many events the books stand for. */
    public long eventCount() {
        return reader.read(Bookkeeper::nextSequence);
    }
}
