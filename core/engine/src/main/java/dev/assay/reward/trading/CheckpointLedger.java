package dev.assay.reward.trading;

/**
 * Measures one miner by the checkpoints of the ledger: discounted gains and losses, and how even they are.
 *
 * <p>The formulas are in {@link CheckpointReward}. What was measured last stays readable until the next call. Belongs to
 * one thread. <b>Cost</b>: two {@link DecayPower powers} per checkpoint, one selection of the median; nothing is
 * allocated unless the ledger is longer than any before.
 */
final class CheckpointLedger {
    static final int GAIN = 0;
    static final int LOSS = 1;
    static final int ACCUM_MS = 2;
    static final int OPEN_MS = 3;
    static final int LAST_UPDATE_MS = 4;
    static final int COLUMNS = 5;

    private static final double ACCUM_MS_MIN = 1e-6;
    private static final double PENALTY_BOUND = 50;

    private final CheckpointSettings settings;
    private final DecayPower returnPower;
    private final DecayPower riskPower;
    private long[] moves = {}; // bits of doubles that are at least 0

    /** Penalty for gains that come from few checkpoints, in [0, 1]. */
    double consistency;
    /** Gains, discounted for the return, before the penalty. */
    double returnGain;
    /** Losses and charge, discounted for the return. */
    double returnLoss;
    /** Gains, discounted for omega, before the penalty. */
    double riskGain;
    /** Losses and charge, discounted for omega and Sortino. */
    double riskLoss;
    /** Time with an open position, discounted for Sortino. */
    double openMs;

    CheckpointLedger(CheckpointSettings settings, DecayPower returnPower, DecayPower riskPower) {
        this.settings = settings;
        this.returnPower = returnPower;
        this.riskPower = riskPower;
    }

    double totalReturn() {
        return consistency * returnGain + returnLoss;
    }

    double omega() {
        return consistency * riskGain / Math.max(Math.abs(riskLoss), settings.omegaLossMin());
    }

    double invertedSortino() {
        return openMs == 0 ? settings.neverOpenSortino() : riskLoss / openMs;
    }

    /** Measures {@code count} checkpoints, row-major, as they stand at a time in ms. */
    void measure(double[] checkpoints, int count, double nowMs) {
        if (moves.length < count) {
            moves = new long[count];
        }
        double windowMs = settings.windowMs(); // in locals: the loop would read them every time
        double historySlope = settings.historySlope();
        double lossPerMs = settings.lossPerMs();
        boolean truncates = settings.truncateOpenMs();
        long[] moveOf = moves;
        double gainForReturn = 0;
        double lossForReturn = 0;
        double gainForRisk = 0;
        double lossForRisk = 0;
        double open = 0;
        double largestMove = 0;
        for (int i = 0; i < count; i++) {
            int at = i * COLUMNS;
            double gain = checkpoints[at + GAIN];
            double loss = checkpoints[at + LOSS];
            double accumMs = checkpoints[at + ACCUM_MS];
            double move = Math.abs(gain + loss) / (accumMs > ACCUM_MS_MIN ? accumMs : ACCUM_MS_MIN);
            moveOf[i] = Double.doubleToRawLongBits(move);
            largestMove = move > largestMove ? move : largestMove;

            double age = clipped((nowMs - checkpoints[at + LAST_UPDATE_MS]) / windowMs);
            double history = clipped(1 - historySlope * age);
            double charged = loss - lossPerMs * accumMs;
            double returnShare = 1 - returnPower.of(age);
            double riskShare = 1 - riskPower.of(age);
            double returnWeight = history * returnShare;
            double riskWeight = history * riskShare;
            gainForReturn += returnWeight * gain;
            lossForReturn += returnWeight * charged;
            gainForRisk += riskWeight * gain;
            lossForRisk += riskWeight * charged;
            double decayedMs = riskShare * checkpoints[at + OPEN_MS];
            open += truncates ? (double) (long) decayedMs : decayedMs;
        }
        returnGain = gainForReturn;
        returnLoss = lossForReturn;
        riskGain = gainForRisk;
        riskLoss = lossForRisk;
        openMs = open;
        consistency = consistency(count, largestMove);
    }

    private static double clipped(double value) {
        // Branches that are nearly always taken alike; the minimum and maximum of doubles cost several times as much.
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }

    private double consistency(int count, double largestMove) {
        double volume = count == 0 ? 0 : Median.of(moves, count) * count;
        if (volume <= 0) {
            return 0;
        }
        // The quotient may overflow to an infinity, which the clip takes for what it is.
        double bend = settings.consistencySlope() * largestMove / volume - settings.consistencyOffset();
        double even = 1 / (1 + StrictMath.exp(Math.min(PENALTY_BOUND, Math.max(-PENALTY_BOUND, bend))));
        if (count >= settings.consistencyCheckpoints()) {
            return even;
        }
        double filled = (double) count / settings.consistencyCheckpoints();
        return even * (filled * filled);
    }
}
