package dev.assay.validator.yuma;

import dev.assay.conformance.YumaCase;
import dev.assay.consensus.EpochMatrices;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.EpochTrace;
import dev.assay.consensus.I32F32;
import dev.assay.consensus.RealRows;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;

/**
 * Where one neuron's incentive and dividends come from: as a miner, a part from every validator that weights it; as a
 * validator, a part from every miner in which it has a bond.
 *
 * <p>Parts are in steps of 2^-32, the chain's own, and add up to the last one. Belongs to one thread.
 */
final class EpochExplanation {
    private final YumaCase yumaCase;
    private final EpochResult result;
    private final EpochTrace trace;
    private final EpochMatrices matrices;
    private final int uid;
    private final StringBuilder text = new StringBuilder();

    EpochExplanation(YumaCase yumaCase, EpochResult result, int uid) {
        this.yumaCase = yumaCase;
        this.result = result;
        this.trace = result.trace();
        this.matrices = result.matrices();
        this.uid = uid;
    }

    String text() {
        text.append("uid ").append(uid).append(" in ").append(yumaCase.name()).append(": stake ");
        text.append(Shown.ratio(trace.stake()[uid])).append(", active stake ");
        text.append(Shown.ratio(trace.activeStake()[uid])).append("\n\n");
        asMiner();
        asValidator();
        return text.toString();
    }

    private void asMiner() {
        long rank = raw(trace.ranks()[uid]);
        if (rank == 0) {
            text.append("As a miner it earns nothing: ").append(whyNoRank()).append(".\n\n");
            return;
        }
        text.append("As a miner: consensus ").append(Shown.ratio(trace.consensus()[uid]));
        text.append(" caps every weight; part = active stake x capped weight\n\n");
        TextTable table = new TextTable("validator", "active stake", "weight", "capped", "part, 2^-32", "of incentive");
        long sum = 0;
        for (int validator = 0; validator < yumaCase.metagraph().n(); validator++) {
            long capped = value(matrices.clippedWeights(), validator);
            long part = I32F32.product(raw(trace.activeStake()[validator]), capped);
            sum += part;
            if (part != 0) {
                double share = (double) part / rank * trace.incentive()[uid];
                table.row(
                        String.valueOf(validator),
                        Shown.ratio(trace.activeStake()[validator]),
                        Shown.ratio(I32F32.toReal(value(matrices.weights(), validator))),
                        Shown.ratio(I32F32.toReal(capped)),
                        Shown.count(part),
                        Shown.percent(share));
            }
        }
        table.row("sum", "", "", "", Shown.count(sum), Shown.percent(trace.incentive()[uid]));
        text.append(table.text());
        text.append("\nIncentive is this rank among all ranks; paid ");
        text.append(Shown.count(result.emission().serverRao()[uid])).append(" rao.\n\n");
    }

    private String whyNoRank() {
        for (int validator = 0; validator < yumaCase.metagraph().n(); validator++) {
            if (value(matrices.weights(), validator) != 0) {
                return trace.consensus()[uid] == 0
                        ? "validators weight it, but those with a majority of the stake do not"
                        : "those who weight it have no active stake";
            }
        }
        return "no weight for it counts";
    }

    private static final double ONE_RAW = 0x1p32;

    private static long raw(double proportion) {
        return Math.round(proportion * ONE_RAW);
    }

    /** The raw value of a validator's entry for this uid, 0 if there is none. */
    private long value(RealRows rows, int validator) {
        for (int entry = rows.start(validator); entry < rows.end(validator); entry++) {
            if (rows.column(entry) == uid) {
                return rows.raw(entry);
            }
        }
        return 0;
    }

    private void asValidator() {
        RealRows shares = matrices.bondShares();
        boolean yuma3 = yumaCase.hyperparameters().yuma3On();
        if (trace.dividends()[uid] == 0) {
            text.append("As a validator it earns nothing: ")
                    .append(whyNoDividends(shares, yuma3))
                    .append(".\n");
            paid();
            return;
        }
        text.append("As a validator: part = share of the miner's bonds x incentive\n\n");
        TextTable table = new TextTable("miner", "weight for bonds", "bond", "share", "incentive", "part, 2^-32");
        long sum = 0;
        for (int entry = shares.start(uid); entry < shares.end(uid); entry++) {
            int miner = shares.column(entry);
            if (miner >= yumaCase.metagraph().n()) {
                continue;
            }
            long part = I32F32.product(shares.raw(entry), raw(trace.incentive()[miner]));
            sum += part;
            if (part != 0) {
                table.row(
                        String.valueOf(miner),
                        Shown.ratio(I32F32.toReal(ofMiner(matrices.weightsForBonds(), miner))),
                        Shown.ratio(I32F32.toReal(ofMiner(matrices.bonds(), miner))),
                        Shown.ratio(shares.value(entry)),
                        Shown.ratio(trace.incentive()[miner]),
                        Shown.count(part));
            }
        }
        table.row("sum", "", "", "", "", Shown.count(sum));
        text.append(table.text());
        text.append(
                yuma3
                        ? "\nDividends are this sum times the active stake, scaled to one over all validators: "
                        : "\nDividends are this sum, scaled to one over all validators: ");
        text.append(Shown.ratio(trace.dividends()[uid])).append(".\n");
        paid();
    }

    private String whyNoDividends(RealRows shares, boolean yuma3) {
        if (yuma3 && trace.activeStake()[uid] == 0) {
            return "it has no active stake";
        }
        return shares.start(uid) == shares.end(uid) ? "it has no bonds" : "its bonds are in miners without incentive";
    }

    private void paid() {
        text.append("Paid as a validator: ")
                .append(Shown.count(result.emission().validatorRao()[uid]))
                .append(" rao.\n");
    }

    private long ofMiner(RealRows rows, int miner) {
        for (int entry = rows.start(uid); entry < rows.end(uid); entry++) {
            if (rows.column(entry) == miner) {
                return rows.raw(entry);
            }
        }
        return 0;
    }
}
