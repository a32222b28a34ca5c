package dev.assay.datasets.films.subnet;

import dev.assay.datasets.reproducible.SeededStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Another validator of the subnet: honest, but it sees a random half of the rounds and measures with an error of up to
 * 5 %.
 *
 * <p>{@code weight = round(65535 · score / largest score)}, {@code score = mean reward · e}, e even in [0.95, 1.05).
 * A miner that does not answer gets 0 for the round. Weights of 0 are left out.
 *
 * @param uid slot of the validator
 * @param judge what it thinks of one answer
 * @param seed seed of the log
 */
record PeerValidator(int uid, AnswerJudge judge, long seed) {
    private static final int WEIGHT_MAX = 65_535;
    private static final double ERROR_RATIO = 0.05;

    /** Whether this validator looks at the round. */
    boolean sees(int round) {
        return SeededStream.of(seed, "half of the queries", uid, round).nextInt(2) == 0;
    }

    /** The row from the rounds below {@code roundLimit}; answers are in the order of arrival within a round. */
    WeightRow row(List<AnsweredRound> rounds, int roundLimit) {
        SortedMap<Integer, Double> sums = new TreeMap<>();
        for (AnsweredRound answered : rounds) {
            if (answered.question().round() < roundLimit
                    && sees(answered.question().round())) {
                addRewards(answered, sums);
            }
        }
        sums.replaceAll((miner, sum) -> sum * measuringError(miner, roundLimit));
        return new WeightRow(uid, entries(sums));
    }

    private void addRewards(AnsweredRound answered, SortedMap<Integer, Double> sums) {
        SortedMap<Integer, Double> first = new TreeMap<>();
        for (Response response : answered.responses()) {
            first.putIfAbsent(response.uid(), judge.reward(answered.question(), response));
        }
        first.forEach((miner, reward) -> sums.merge(miner, reward, Double::sum));
    }

    private double measuringError(int miner, int roundLimit) {
        double even =
                SeededStream.of(seed, "measuring error", uid, miner, roundLimit).nextUnit();
        return 1 - ERROR_RATIO + 2 * ERROR_RATIO * even;
    }

    private static List<WeightRow.Entry> entries(SortedMap<Integer, Double> sums) {
        double largest = sums.values().stream().reduce(0.0, Math::max);
        List<WeightRow.Entry> entries = new ArrayList<>();
        sums.forEach((miner, sum) -> {
            int weight = largest > 0 ? (int) StrictMath.rint(WEIGHT_MAX * (sum / largest)) : 0;
            if (weight > 0) {
                entries.add(new WeightRow.Entry(miner, weight));
            }
        });
        return entries;
    }
}
