package dev.assay.validator.page;

import dev.assay.identity.Ss58;
import dev.assay.pipeline.ClosedRound;
import dev.assay.pipeline.ScoreTable;
import dev.assay.weights.WeightVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The leaderboard of one moment. Belongs to one thread.
 *
 * @param rows scores, by uid
 * @param weights that the scores would give now
 * @param prospect what these would meet; null before the first metagraph
 * @param closed the last rounds, newest first
 */
record MinerBoard(
        List<ScoreTable.Row> rows, WeightVector weights, @Nullable Prospect prospect, List<ClosedRound> closed) {
    private static final int SCORE_DIGITS = 6;
    private static final int REWARD_DIGITS = 4;

    private static final Comparator<ScoreTable.Row> BEST_FIRST =
            Comparator.comparingDouble(ScoreTable.Row::score).reversed().thenComparingInt(ScoreTable.Row::uid);

    /**
     * A page of it.
     *
     * @param recent rewards of each miner, at most
     */
    OverviewMiners page(int offset, int limit, int recent) {
        List<ScoreTable.Row> page =
                rows.stream().sorted(BEST_FIRST).skip(offset).limit(limit).toList();
        return new OverviewMiners(
                Math.min(offset, rows.size()),
                limit,
                column(page, ScoreTable.Row::uid),
                column(page, row -> Ss58.encode(row.hotkey())),
                column(page, row -> Rounded.of(row.score(), SCORE_DIGITS)),
                column(page, ScoreTable.Row::rounds),
                column(page, row -> Rounded.of(row.lastReward(), REWARD_DIGITS)),
                column(page, row -> weights.valueOf(row.uid())),
                prospect == null ? null : column(page, row -> incentive(prospect, row.uid())),
                column(page, row -> recentRewards(row, recent)));
    }

    private static <T> List<T> column(List<ScoreTable.Row> page, Function<ScoreTable.Row, T> value) {
        return page.stream().map(value).toList();
    }

    private static double incentive(Prospect prospect, int uid) {
        return Rounded.of(prospect.trace().incentive()[uid], REWARD_DIGITS);
    }

    /** Those of whoever holds the uid now: it was asked in so many rounds, and earlier ones were its predecessor's. */
    private List<Double> recentRewards(ScoreTable.Row row, int max) {
        List<Double> rewards = new ArrayList<>();
        long most = Math.min(max, row.rounds());
        for (ClosedRound round : closed) {
            double reward = round.scored() ? round.rewardOf(row.uid()) : Double.NaN;
            if (rewards.size() < most && !Double.isNaN(reward)) {
                rewards.add(Rounded.of(reward, REWARD_DIGITS));
            }
        }
        Collections.reverse(rewards);
        return rewards;
    }
}
