package dev.assay.consensus;

import java.util.HashMap;
import java.util.Map;

/**
 * What the epochs of one metagraph have in common: computed once for all hyperparameters that do not change it. Belongs to
 * one thread.
 */
final class Nd4jSubnet {
    private record VotersKey(long taoWeight, long stakeThresholdRao, long activityCutoffBlocks, int tempo) {}

    private record RowsKey(boolean commitRevealEnabled, long bondsMaskBlock) {}

    private final Metagraph metagraph;
    private final Map<VotersKey, Nd4jVoters> voters = new HashMap<>();
    private final Map<RowsKey, Nd4jRows> rows = new HashMap<>();

    Nd4jSubnet(Metagraph metagraph) {
        this.metagraph = metagraph;
    }

    Nd4jEpoch epoch(EpochInput input, int index) {
        Hyperparameters hyperparameters = input.hyperparameters();
        VotersKey votersKey = new VotersKey(
                hyperparameters.taoWeight(),
                hyperparameters.stakeThresholdRao(),
                hyperparameters.activityCutoffBlocks(),
                hyperparameters.tempo());
        Nd4jVoters who = voters.computeIfAbsent(votersKey, key -> new Nd4jVoters(metagraph, hyperparameters));
        RowsKey rowsKey = new RowsKey(hyperparameters.commitRevealEnabled(), who.standing.bondsMaskBlock);
        Nd4jRows what = rows.computeIfAbsent(rowsKey, key -> rows(who.standing, hyperparameters));
        return new Nd4jEpoch(input, index, who, what);
    }

    private Nd4jRows rows(EpochStanding standing, Hyperparameters hyperparameters) {
        EpochMask mask = new EpochMask(metagraph, standing, hyperparameters, EpochPath.SPARSE);
        return new Nd4jRows(metagraph, standing, mask.weights(), mask.bonds());
    }
}
