package dev.assay.reward.search;

/**
 * How well questions and their answers find each other among all: the InfoNCE loss with the other answers as negatives.
 *
 * <pre>
 *   S_rc   = cosine of question r and answer c
 *   loss_r = logsumexp_c(S_rc/T) - S_rr/T = log1p( Σ_{c≠r} exp((S_rc - S_rr)/T) )
 *   loss   = mean over r
 * </pre>
 *
 * <p>The right-hand form needs no maximum and keeps its digits when the loss is near 0. Exponents lie in [-2/T, 2/T]; the
 * exponential is a polynomial of x/2^k, squared k times, which the compiler makes vectors of, and has an error below 1e-13
 * relative at T = 0.1. Multiplications and additions only: the same bits on every machine.
 *
 * <p>Used again for the next response; belongs to one thread. <b>Cost</b>: Q² exponentials of about a nanosecond.
 */
final class ContrastiveLoss {
    /** Least temperature for which no exponent overflows. */
    static final double TEMPERATURE_MIN = 0.01;

    private static final double REDUCED_MAX = 0.3125;
    private static final double COSINE_RANGE = 2;

    private final double inverseTemperature;
    private final int squarings;
    private double[] own = {};
    private double[] sums = {};
    private double[] exponents = {};
    private double[] powers = {};
    private double[] losses = {};
    private int count;

    ContrastiveLoss(double temperature) {
        inverseTemperature = 1 / temperature;
        int needed = 0;
        while (COSINE_RANGE * inverseTemperature > REDUCED_MAX * (1 << needed)) {
            needed++;
        }
        squarings = needed;
    }

    /** The loss of a response whose products were read. */
    double loss(PairProducts pairs, int pairCount) {
        begin(pairs, pairCount);
        double[] products = pairs.products();
        for (int answer = 0; answer < count; answer++) {
            double kept = sums[answer];
            double scale = pairs.answerScale()[answer] * inverseTemperature / (1 << squarings);
            addColumn(products, answer * count, pairs.questionScale(), scale);
            sums[answer] = kept; // a question does not compete with its own answer
        }
        double sum = 0;
        for (int question = 0; question < count; question++) {
            losses[question] = Math.log1p(sums[question]);
            sum += losses[question];
        }
        return sum / count;
    }

    private void begin(PairProducts pairs, int pairCount) {
        count = pairCount;
        if (own.length != count) {
            own = new double[count];
            sums = new double[count];
            exponents = new double[count];
            powers = new double[count];
            losses = new double[count];
        }
        for (int pair = 0; pair < count; pair++) {
            double scale = pairs.answerScale()[pair] * inverseTemperature / (1 << squarings);
            own[pair] = pairs.products()[pair * count + pair] * pairs.questionScale()[pair] * scale;
            sums[pair] = 0;
        }
    }

    private void addColumn(double[] products, int from, double[] questionScale, double scale) {
        double[] reduced = exponents;
        double[] power = powers;
        double[] minus = own;
        // One array and one index per loop, and every loop short: the compiler then makes vectors of each.
        System.arraycopy(products, from, reduced, 0, count);
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = reduced[i] * questionScale[i] * scale - minus[i];
        }
        for (int i = 0; i < power.length; i++) {
            power[i] = exponential(reduced[i]);
        }
        for (int squaring = 0; squaring < squarings; squaring++) {
            for (int i = 0; i < power.length; i++) {
                power[i] *= power[i];
            }
        }
        double[] sum = sums;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += power[i];
        }
    }

    /** Taylor's polynomial of degree 12; for |x| ≤ 0.3125 off by less than 1e-16. */
    private static double exponential(double x) {
        double sum = 1.0 / 479001600;
        sum = sum * x + 1.0 / 39916800;
        sum = sum * x + 1.0 / 3628800;
        sum = sum * x + 1.0 / 362880;
        sum = sum * x + 1.0 / 40320;
        sum = sum * x + 1.0 / 5040;
        sum = sum * x + 1.0 / 720;
        sum = sum * x + 1.0 / 120;
        sum = sum * x + 1.0 / 24;
        sum = sum * x + 1.0 / 6;
        sum = sum * x + 0.5;
        sum = sum * x + 1;
        return sum * x + 1;
    }

    /** Loss of one question, of the response last seen. */
    double loss(int question) {
        return losses[question];
    }

    /**
     * Share of the questions for which fewer than {@code places} answers are nearer than their own; of answers that are
     * equally near, the first counts as nearer.
     */
    double foundWithin(int places, PairProducts pairs) {
        int found = 0;
        for (int question = 0; question < count; question++) {
            found += nearer(question, pairs) < places ? 1 : 0;
        }
        return (double) found / count;
    }

    private int nearer(int question, PairProducts pairs) {
        double[] products = pairs.products();
        double[] scale = pairs.answerScale();
        double mine = products[question * count + question] * scale[question];
        int nearer = 0;
        for (int answer = 0; answer < count; answer++) {
            double other = products[answer * count + question] * scale[answer];
            nearer += other > mine || (other == mine && answer < question) ? 1 : 0;
        }
        return nearer;
    }
}
