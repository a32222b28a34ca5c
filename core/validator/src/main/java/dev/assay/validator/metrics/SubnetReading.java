package dev.assay.validator.metrics;

import dev.assay.consensus.Metagraph;
import dev.assay.engine.AssayEngine;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.RoundRecord;
import java.util.List;
import java.util.Optional;

/**
 * A subnet at a moment.
 *
 * @param openRounds rounds that are open
 * @param miners uids of the newest metagraph; 0 before the first
 * @param block of the newest metagraph; NaN before the first
 * @param lastEpoch highest epoch that was ticked; -1 before the first
 * @param weights uids that would get a weight now
 * @param lastScoredSeconds epoch seconds at which the last round that is known closed; NaN before the first
 */
record SubnetReading(
        double openRounds, double miners, double block, double lastEpoch, double weights, double lastScoredSeconds) {
    private static final double NS_PER_SECOND = 1e9;

    static SubnetReading of(AssayEngine engine, int netuid) {
        Books books = engine.books();
        Optional<Metagraph> metagraph = books.metagraph(netuid);
        return new SubnetReading(
                books.openRounds(netuid).size(),
                metagraph.map(Metagraph::n).orElse(0),
                metagraph.map(newest -> (double) newest.block()).orElse(Double.NaN),
                books.lastEpoch(netuid),
                metagraph.isPresent() ? engine.weights(netuid).count() : 0,
                lastClosedSeconds(books.closedRounds(netuid, 1)));
    }

    private static double lastClosedSeconds(List<RoundRecord> newest) {
        RoundRecord.End end = newest.isEmpty() ? null : newest.get(0).end();
        return end == null ? Double.NaN : end.closedNs() / NS_PER_SECOND;
    }
}
