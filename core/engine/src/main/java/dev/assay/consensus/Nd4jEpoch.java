package dev.assay.consensus;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** One epoch on its way into a batch: its input, and what whole numbers decide. Immutable. */
final class Nd4jEpoch {
    final EpochInput input;

    /** Its place among the epochs asked for. */
    final int index;

    final Nd4jVoters voters;
    final Nd4jRows rows;

    Nd4jEpoch(EpochInput input, int index, Nd4jVoters voters, Nd4jRows rows) {
        this.input = input;
        this.index = index;
        this.voters = voters;
        this.rows = rows;
    }

    /** Reads the inputs in their order. A metagraph that comes more than once, the same object, is read once. */
    static List<Nd4jEpoch> read(List<EpochInput> inputs) {
        IdentityHashMap<Metagraph, Nd4jSubnet> subnets = new IdentityHashMap<>();
        List<Nd4jEpoch> epochs = new ArrayList<>();
        for (EpochInput input : inputs) {
            Nd4jSubnet subnet = subnets.computeIfAbsent(input.metagraph(), Nd4jSubnet::new);
            epochs.add(subnet.epoch(input, epochs.size()));
        }
        return epochs;
    }

    Hyperparameters hyperparameters() {
        return input.hyperparameters();
    }

    BondRule bondRule() {
        if (!hyperparameters().yuma3On()) {
            return BondRule.RELATIVE;
        }
        return hyperparameters().liquidAlphaOn() ? BondRule.LIQUID : BondRule.PLAIN;
    }

    /** How the bonds of an epoch move. */
    enum BondRule {
        /** Yuma 3, one alpha for all. */
        PLAIN,
        /** Yuma 3, an alpha for every bond, where there is a consensus. */
        LIQUID,
        /** Before Yuma 3: shares of a column. */
        RELATIVE
    }

    /** Whether both have the same consensus: the same weights, votes and majority. */
    boolean agreesWith(Nd4jEpoch other) {
        return rows == other.rows
                && voters == other.voters
                && hyperparameters().kappa() == other.hyperparameters().kappa();
    }
}
