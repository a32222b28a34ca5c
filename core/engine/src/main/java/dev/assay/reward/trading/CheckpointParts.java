package dev.assay.reward.trading;

import dev.assay.reward.Part;

/** Lays open a reward of {@link CheckpointReward} of a round that was computed. Belongs to one call. */
final class CheckpointParts {
    private final CheckpointSettings settings;
    private final CheckpointRound round;

    CheckpointParts(CheckpointSettings settings, CheckpointRound round) {
        this.settings = settings;
        this.round = round;
    }

    /** The reward of the response that the round measured last, which is at this place. */
    Part reward(int place) {
        Part combined = Part.product(
                "combined",
                "product of the three weighted ladders; its rank decides",
                ladder("return", settings.returnWeight(), round.returnRanks[place], totalReturn()),
                ladder("omega", settings.omegaWeight(), round.omegaRanks[place], omega()),
                ladder("inverted_sortino", settings.sortinoWeight(), round.sortinoRanks[place], sortino()));
        return Part.quotient(
                "reward",
                "share of the rank, over the shares of all",
                Part.step(
                        "share",
                        round.share(round.combinedRanks[place]),
                        "ladder at rank " + round.combinedRanks[place] + " of " + round.count,
                        combined),
                Part.given("share_sum", round.shareSum, "shares of all valid responses"));
    }

    private Part ladder(String metric, double weight, int rank, Part measured) {
        Part share = Part.step(
                metric + "_share", round.share(rank), "ladder at rank " + rank + " of " + round.count, measured);
        return Part.sum(
                metric + "_factor",
                "weighted ladder and what the weight leaves",
                Part.product(
                        metric + "_term",
                        "ladder, weighted",
                        Part.given(metric + "_weight", weight, "parameter"),
                        share),
                Part.given(metric + "_rest", 1 - weight, "what the weight leaves"));
    }

    private Part totalReturn() {
        CheckpointLedger ledger = round.ledger();
        return Part.sum(
                "return",
                "penalised gains and losses",
                Part.product(
                        "return_gain", "gains, penalised", consistency(), gain("raw_return_gain", ledger.returnGain)),
                Part.given("return_loss", ledger.returnLoss, "losses and charge, discounted"));
    }

    private Part omega() {
        CheckpointLedger ledger = round.ledger();
        Part loss = Part.given("risk_loss", ledger.riskLoss, "losses and charge, discounted");
        return Part.quotient(
                "omega",
                "penalised gains over losses",
                Part.product("risk_gain", "gains, penalised", consistency(), gain("raw_risk_gain", ledger.riskGain)),
                Part.max(
                        "omega_loss",
                        "size of the losses, not below the least denominator",
                        Part.step("absolute_loss", Math.abs(ledger.riskLoss), "without its sign", loss),
                        Part.given("omega_loss_min", settings.omegaLossMin(), "parameter")));
    }

    private Part sortino() {
        CheckpointLedger ledger = round.ledger();
        if (ledger.openMs == 0) {
            return Part.given("inverted_sortino", settings.neverOpenSortino(), "no position was ever open");
        }
        return Part.quotient(
                "inverted_sortino",
                "losses over open time",
                Part.given("risk_loss", ledger.riskLoss, "losses and charge, discounted"),
                Part.given("open_ms", ledger.openMs, "time with an open position, discounted"));
    }

    private Part consistency() {
        return Part.given("consistency", round.ledger().consistency, "penalty for gains from few checkpoints");
    }

    private static Part gain(String name, double value) {
        return Part.given(name, value, "gains, discounted");
    }
}
