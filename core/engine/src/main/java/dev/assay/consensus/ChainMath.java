package dev.assay.consensus;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Single steps of the chain's epoch on numbers of one's own, all {@link I32F32} where nothing else is said: for who wants
 * to understand or check a step, not for speed.
 *
 * <p>Stateless; safe from any thread. Source: {@code pallets/subtensor/src/epoch/math.rs} of subtensor at commit 14bc6f9.
 */
public final class ChainMath {
    private static final long HALF = 1L << 31;

    private ChainMath() {}

    /** The share of its target that a bond takes on each epoch; the average is in millionths, and may exceed one. */
    public static long bondsAlpha(long bondsMovingAverage) {
        Checks.notNegative("bondsMovingAverage", bondsMovingAverage);
        long average = Math.multiplyHigh(bondsMovingAverage, I32F32.ONE) == 0
                ? Long.divideUnsigned(bondsMovingAverage << 32, Hyperparameters.MOVING_AVERAGE_ONE)
                : I32F32.quotient(bondsMovingAverage, Hyperparameters.MOVING_AVERAGE_ONE);
        return I32F32.subtract(I32F32.ONE, average);
    }

    /** How fast a bond moves under liquid alpha; the bounds are u16, the steepness is in hundredths. */
    public static long liquidAlpha(long consensus, long weight, long bond, int alphaLow, int alphaHigh, int steepness) {
        return new LiquidAlpha(alphaLow, alphaHigh, steepness).of(consensus, weight, bond);
    }

    /**
     * The score that a majority supports.
     *
     * @param stake of each validator; those without count nothing
     * @param scores as many
     * @param kappa u16
     * @throws IllegalArgumentException if the lengths differ
     */
    public static long weightedMedian(long[] stake, long[] scores, int kappa) {
        if (stake.length != scores.length) {
            throw Checks.invalid("scores.length", scores.length, stake.length + ", the number of stakes");
        }
        int[] staked =
                IntStream.range(0, stake.length).filter(i -> stake[i] > 0).toArray();
        long[] shares = Arrays.stream(staked).mapToLong(i -> stake[i]).toArray();
        long[] stakedScores = Arrays.stream(staked).mapToLong(i -> scores[i]).toArray();
        return new WeightedMedian(RawVectors.normalized(shares), I32F32.ofU16(kappa)).of(stakedScores, 0);
    }

    /** Which values are among the largest; of equal ones the later wins. Zeros never are if {@code nonZero} is set. */
    public static boolean[] largest(long[] values, int count, boolean nonZero) {
        Integer[] ascending = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(ascending, (left, right) -> Long.compare(values[left], values[right]));
        boolean[] largest = new boolean[values.length];
        for (int rank = Math.max(0, values.length - count); rank < values.length; rank++) {
            largest[ascending[rank]] = !nonZero || values[ascending[rank]] != 0;
        }
        return largest;
    }

    /**
     * Weights as they are stored: scaled so that the largest is 65535, ties rounded away from zero.
     *
     * <p>With m the largest: {@code round(value * trunc(65535 * 2^32 / m) / 2^32)} if m is above 32768, otherwise
     * {@code round(trunc(value * 65535 * 2^32 / m) / 2^32)}.
     */
    public static int[] maxUpscaledU16(int[] values) {
        long largest = Arrays.stream(values).max().orElse(0);
        int[] scaled = new int[values.length];
        for (int i = 0; i < values.length && largest > 0; i++) {
            Checks.u16("values[" + i + "]", values[i]);
            long product = largest > 32_768
                    ? values[i] * (((long) Checks.U16_MAX << 32) / largest)
                    : (((long) values[i] * Checks.U16_MAX) << 32) / largest;
            scaled[i] = (int) Math.min(Checks.U16_MAX, (product + HALF) >>> 32);
        }
        return scaled;
    }

    /** Whether no value is more than its share {@code limitU16 / 65535} of the sum; a limit of 65535 allows all. */
    public static boolean withinWeightLimit(int[] values, int limitU16) {
        if (limitU16 == Checks.U16_MAX) {
            return true;
        }
        long[] raw =
                Arrays.stream(values).mapToLong(value -> (long) value << 32).toArray();
        long largest = Arrays.stream(RawVectors.normalized(raw)).max().orElse(0);
        return largest <= I32F32.ofU16(limitU16);
    }
}
