package dev.assay.pipeline;

import dev.assay.identity.Hotkey;
import java.util.List;

/**
 * The scores of one subnet after so many events.
 *
 * @param netuid of the subnet
 * @param eventCount events that they stand for
 * @param rows by uid, ascending
 */
public record ScoreTable(int netuid, long eventCount, List<Row> rows) {
    /**
     * One miner.
     *
     * @param uid its slot
     * @param hotkey who holds the slot
     * @param rounds in which it was asked since it holds it
     * @param lastReward in the last of them
     * @param score moving average of its rewards; finite
     */
    public record Row(int uid, Hotkey hotkey, long rounds, double lastReward, double score) {}

    public ScoreTable {
        rows = List.copyOf(rows);
    }

    /** The scores by uid, ascending. */
    public double[] scores() {
        return rows.stream().mapToDouble(Row::score).toArray();
    }
}
