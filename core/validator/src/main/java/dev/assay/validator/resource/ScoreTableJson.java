package dev.assay.validator.resource;

import dev.assay.identity.Ss58;
import dev.assay.pipeline.ScoreTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a subnet.
 *
 * @param netuid of the subnet
 * @param eventCount events of the journal that they stand for
 * @param block of the metagraph by which uids are held; null before the first
 * @param rows by uid
 */
public record ScoreTableJson(
        int netuid, long eventCount, @Nullable Long block, List<ScoreRowJson> rows) {

    /**
     * The score of one miner.
     *
     * @param uid its slot
     * @param hotkey who holds it
     * @param rounds in which the hotkey had a part
     * @param lastReward of the last of them; 0 before the first
     * @param score its moving average
     */
    public record ScoreRowJson(int uid, String hotkey, long rounds, double lastReward, double score) {
        static ScoreRowJson of(ScoreTable.Row row) {
            return new ScoreRowJson(row.uid(), Ss58.encode(row.hotkey()), row.rounds(), row.lastReward(), row.score());
        }
    }

    static ScoreTableJson of(ScoreTable table, @Nullable Long block) {
        return new ScoreTableJson(
                table.netuid(),
                table.eventCount(),
                block,
                table.rows().stream().map(ScoreRowJson::of).toList());
    }
}
