package dev.assay.simulation;

import dev.assay.consensus.EpochEmission;
import dev.assay.consensus.EpochTrace;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.consensus.StoredEpoch;
import java.util.List;

/**
 * One epoch of a simulation: what the chain held when it was computed, and what came of it.
 *
 * <p>Everything is by uid; {@link #uidOf} finds the uid that a name held. Immutable as long as nobody writes to the
 * arrays of its parts.
 *
 * @param index from 0
 * @param hyperparameters as they were
 * @param metagraph what the engine was given: stake, permits and bonds of before the epoch, weights as stored
 * @param holders names of those who held the uids
 * @param stored the chain's state afterwards, bonds and new permits included
 * @param emission who was paid what, in rao
 * @param trace the steps of the computation
 */
public record SimulatedEpoch(
        int index,
        Hyperparameters hyperparameters,
        Metagraph metagraph,
        List<String> holders,
        StoredEpoch stored,
        EpochEmission emission,
        EpochTrace trace) {

    public SimulatedEpoch {
        holders = List.copyOf(holders);
    }

    /** Number of uids. */
    public int uidCount() {
        return holders.size();
    }

    /** Who held a uid. */
    public String name(int uid) {
        return holders.get(uid);
    }

    /** The uid that a name held, or -1. */
    public int uidOf(String name) {
        return holders.indexOf(name);
    }

    /** Share of dividends less share of stake: above 0 for a validator that earns more than its stake would. */
    public double relativeDividends(int uid) {
        return trace.dividends()[uid] - trace.stake()[uid];
    }

    /** A stored row of weights, scaled to a sum of one, by uid; all zero where nothing is stored. */
    public double[] weightShares(int uid) {
        SparseRows weights = metagraph.weights();
        double[] shares = new double[uidCount()];
        double sum = 0;
        for (int entry = weights.start(uid); entry < weights.end(uid); entry++) {
            sum += weights.value(entry);
        }
        for (int entry = weights.start(uid); entry < weights.end(uid) && sum > 0; entry++) {
            shares[weights.column(entry)] = weights.value(entry) / sum;
        }
        return shares;
    }

    /** Bonds of a uid after the epoch, as stored, by uid: u16, 65535 is one. */
    public int[] bondsU16(int uid) {
        SparseRows bonds = stored.bonds();
        int[] values = new int[uidCount()];
        for (int entry = bonds.start(uid); entry < bonds.end(uid); entry++) {
            // Bonds may still name a uid that a smaller subnet does not have.
            if (bonds.column(entry) < values.length) {
                values[bonds.column(entry)] = bonds.value(entry);
            }
        }
        return values;
    }
}
