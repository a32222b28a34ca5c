package dev.assay.validator.page;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.RoundRecord;
import dev.assay.pipeline.ScoreTable;
import dev.assay.weights.WeightVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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
        List<ScoreTable.Row> rows, WeightVector weights, @Nullable Prospect prospect, List<RoundRecord> closed) {
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
        Map<Hotkey, List<Double>> rewards = rewards(recent);
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
                column(page, row -> rewards.getOrDefault(row.hotkey(), List.of())));
    }

    private static <T> List<T> column(List<ScoreTable.Row> page, Function<ScoreTable.Row, T> value) {
        return page.stream().map(value).toList();
    }

    private static double incentive(Prospect prospect, int uid) {
        return Rounded.of(prospect.trace().incentive()[uid], REWARD_DIGITS);
    }

    /** By hotkey, since a uid may have had another holder; the last of each, oldest first. */
    private Map<Hotkey, List<Double>> rewards(int max) {
        Map<Hotkey, List<Double>> rewards = new HashMap<>();
        closed.stream()
                .flatMap(round -> Stream.ofNullable(round.end()))
                .flatMap(end -> end.rewards().stream())
                .forEach(reward -> {
                    List<Double> ofMiner = rewards.computeIfAbsent(reward.hotkey(), hotkey -> new ArrayList<>(max));
                    if (ofMiner.size() < max) {
                        ofMiner.add(Rounded.of(reward.reward(), REWARD_DIGITS));
                    }
                });
        rewards.values().forEach(Collections::reverse);
        return rewards;
    }
}
