package dev.assay.reward.trading;

/**
 * Measures one miner of one asset class by the days of its ledger: six ratios of return to risk.
 *
 * <p>The formulas are in {@link MetricsReward}. Belongs to one thread. <b>Cost</b>: three passes over the days; nothing
 * is allocated unless there are more days than ever before.
 */
final class DailyMetrics {
    static final int CALMAR = 0;
    static final int SHARPE = 1;
    static final int OMEGA = 2;
    static final int SORTINO = 3;
    static final int CONFIDENCE = 4;
    static final int PNL = 5;
    static final int COUNT = 6;

    private static final double NO_CONFIDENCE = -100;
    private static final double OMEGA_MIN = 0.01;

    private final MetricsSettings settings;
    private final DayWeights returnWeights;
    private final DayWeights pnlWeights;

    DailyMetrics(MetricsSettings settings) {
        this.settings = settings;
        returnWeights = new DayWeights(settings.returnFloor(), settings.dayDecay());
        pnlWeights = new DayWeights(settings.pnlFloor(), settings.dayDecay());
    }

    /**
     * Writes the metrics of one miner.
     *
     * @param returns logarithmic returns of days, newest last, of which {@code days} count
     * @param pnl of days, newest last, of which {@code pnlDays} count
     * @param fallPercent largest drawdown
     * @param metrics by metric, and of each at {@code place}
     */
    void measure(
            double[] returns,
            int days,
            double[] pnl,
            int pnlDays,
            double fallPercent,
            double daysInYear,
            double[][] metrics,
            int place) {
        metrics[PNL][place] = mean(pnl, pnlDays, pnlWeights.upTo(pnlDays));
        if (days < settings.minDays()) {
            for (int metric = 0; metric < PNL; metric++) {
                metrics[metric][place] = metric == OMEGA ? 0 : NO_CONFIDENCE;
            }
            return;
        }
        double[] weights = returnWeights.upTo(days);
        double mean = mean(returns, days, weights);
        double excess = mean * daysInYear - settings.riskFreeRate();
        double riskFreeDay = StrictMath.log(1 + settings.riskFreeRate()) / daysInYear;
        double volatility = Math.sqrt(variance(returns, days, weights, Double.POSITIVE_INFINITY) * daysInYear);
        double downside = Math.sqrt(variance(returns, days, weights, riskFreeDay) * daysInYear);
        metrics[CALMAR][place] = mean * daysInYear * 100 * settings.fallFactor(fallPercent);
        metrics[SHARPE][place] = excess / Math.max(volatility, settings.volatilityMin());
        metrics[OMEGA][place] = omega(returns, days, weights);
        // Fewer than two days below the risk-free rate are an infinite downside, which gives 0.
        metrics[SORTINO][place] = excess / Math.max(downside, settings.volatilityMin());
        metrics[CONFIDENCE][place] = confidence(returns, days);
    }

    /** The weight of a day is that of its age: the newest, which is the last, has age 0. */
    private static double mean(double[] values, int days, double[] weights) {
        double sum = 0;
        double weightSum = 0;
        for (int day = 0; day < days; day++) {
            sum += values[day] * weights[days - 1 - day];
            weightSum += weights[days - 1 - day];
        }
        return days == 0 ? 0 : sum / weightSum;
    }

    /** Variance over the days with a return below a limit; infinite where there are fewer than two. */
    private static double variance(double[] returns, int days, double[] weights, double limit) {
        double sum = 0;
        double weightSum = 0;
        int count = 0;
        for (int day = 0; day < days; day++) {
            if (returns[day] < limit) {
                sum += returns[day] * weights[days - 1 - day];
                weightSum += weights[days - 1 - day];
                count++;
            }
        }
        if (count < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = sum / weightSum;
        double squares = 0;
        for (int day = 0; day < days; day++) {
            if (returns[day] < limit) {
                double deviation = returns[day] - mean;
                squares += weights[days - 1 - day] * (deviation * deviation);
            }
        }
        return squares / weightSum;
    }

    private static double omega(double[] returns, int days, double[] weights) {
        double gains = 0;
        double losses = 0;
        double gainWeights = 0;
        double lossWeights = 0;
        for (int day = 0; day < days; day++) {
            double weight = weights[days - 1 - day];
            if (returns[day] > 0) {
                gains += returns[day] * weight;
                gainWeights += weight;
            } else {
                losses += returns[day] * weight;
                lossWeights += weight;
            }
        }
        double won = gains * Math.max(lossWeights, OMEGA_MIN);
        return won / Math.max(Math.abs(losses * Math.max(gainWeights, OMEGA_MIN)), OMEGA_MIN);
    }

    /** The t statistic of a mean above 0, all days alike. */
    private double confidence(double[] returns, int days) {
        double sum = 0;
        for (int day = 0; day < days; day++) {
            sum += returns[day];
        }
        double mean = sum / days;
        double squares = 0;
        for (int day = 0; day < days; day++) {
            double deviation = returns[day] - mean;
            squares += deviation * deviation;
        }
        if (squares / days <= settings.varianceMin()) {
            return NO_CONFIDENCE;
        }
        return mean / Math.sqrt(squares / (days - 1) / days);
    }
}
