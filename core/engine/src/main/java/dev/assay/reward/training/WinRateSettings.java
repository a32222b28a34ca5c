package dev.assay.reward.training;

import dev.assay.reward.ParameterValues;

/**
 * The constants of {@link WinRateReward}.
 *
 * @param epsilon by how much a later model must be better, at once
 * @param epsilonEnd and after the decay
 * @param decayBlocks blocks in which epsilon decays
 * @param temperature of the softmax
 * @param winnerTakesAll whether the best are paid alone
 * @param loneWins whether a model alone has win rate 1
 */
record WinRateSettings(
        double epsilon,
        double epsilonEnd,
        double decayBlocks,
        double temperature,
        boolean winnerTakesAll,
        boolean loneWins) {

    static WinRateSettings of(ParameterValues parameters) {
        return new WinRateSettings(
                parameters.number("epsilon"),
                parameters.number("epsilonEnd"),
                parameters.number("decayBlocks"),
                parameters.number("temperature"),
                parameters.word("selection").equals("winner"),
                parameters.flag("loneWins"));
    }

    /** What others must be better by than a model of this block; without a current block what it is at once. */
    double epsilonOf(double block, double currentBlock) {
        if (Double.isNaN(currentBlock) || Double.isNaN(block)) {
            return epsilon;
        }
        double decayed = Math.min(Math.max(currentBlock - block, 0) / decayBlocks, 1);
        return epsilon - decayed * (epsilon - epsilonEnd);
    }
}
