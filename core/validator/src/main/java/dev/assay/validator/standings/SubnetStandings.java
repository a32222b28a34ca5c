package dev.assay.validator.standings;

import dev.assay.config.SubnetConfig;
import dev.assay.pipeline.ScoreTable;
import dev.assay.weights.WeightVector;
import java.util.List;
import java.util.Optional;

/**
 * Where the miners of one subnet stand.
 *
 * @param config how they are scored
 * @param scores by uid
 * @param weights that an epoch would send now
 * @param epochs so far, oldest first
 */
public record SubnetStandings(
        SubnetConfig config, ScoreTable scores, WeightVector weights, List<EpochStanding> epochs) {
    public SubnetStandings {
        epochs = List.copyOf(epochs);
    }

    /** Number of the subnet. */
    public int netuid() {
        return config.netuid();
    }

    /** The newest epoch, if it was computed for whoever holds the uid now. */
    public Optional<EpochStanding> lastEpoch(ScoreTable.Row row) {
        return lastEpoch()
                .filter(epoch -> row.uid() < epoch.hotkeys().size()
                        && epoch.hotkeys().get(row.uid()).equals(row.hotkey()));
    }

    /** The newest epoch. */
    public Optional<EpochStanding> lastEpoch() {
        return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
    }
}
