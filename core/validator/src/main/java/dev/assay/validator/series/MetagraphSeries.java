package dev.assay.validator.series;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Hyperparameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Runs a real metagraph through its change logs, epoch after epoch: the bonds stored by one are the input of the next, and
 * a uid that changed hands since starts without any.
 *
 * <p>Immutable; each {@link #run} starts from the beginning.
 */
public final class MetagraphSeries {
    private final MetagraphFolder folder;

    /**
     * Reads a folder.
     *
     * @throws IllegalArgumentException naming the file and line that is wrong
     */
    public MetagraphSeries(Path folder) {
        this.folder = new MetagraphFolder(folder);
    }

    /** Epochs from the first block to the last one at which anything changes. */
    public int epochCount(int stepBlocks) {
        return Math.toIntExact((folder.lastBlock() - folder.firstBlock) / stepBlocks + 1);
    }

    /**
     * Runs all epochs.
     *
     * @param stepBlocks blocks from one to the next
     * @param emissionRao of each
     * @param after called after each
     */
    public List<SeriesEpoch> run(
            ConsensusEngine engine, Hyperparameters hyperparameters, int stepBlocks, long emissionRao, Runnable after) {
        SubnetState state = new SubnetState(folder.stakeRao);
        List<SeriesEpoch> epochs = new ArrayList<>();
        long applied = -1;
        for (int i = 0; i < epochCount(stepBlocks); i++) {
            long block = folder.firstBlock + (long) i * stepBlocks;
            long[] registeredBefore = state.registeredBlocks();
            apply(folder.changes.subMap(applied, false, block, true), state);
            applied = block;
            if (i > 0) {
                state.dropBondsOfNewcomers(registeredBefore);
            }
            long lastStep = Math.max(0, block - stepBlocks);
            EpochResult result = engine.epoch(state.metagraph(block, lastStep), hyperparameters, emissionRao);
            state.storeBonds(result.stored().bonds());
            epochs.add(new SeriesEpoch(block, result));
            after.run();
        }
        return epochs;
    }

    private static void apply(NavigableMap<Long, List<MetagraphFolder.Change>> changes, SubnetState state) {
        changes.values().forEach(atBlock -> atBlock.forEach(change -> change.apply(state)));
    }
}
