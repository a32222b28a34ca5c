package dev.assay.consensus;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of {@link Hyperparameters}, for the journal and for snapshots: 96 bytes, little endian.
 *
 * <pre>
 *  offset  size  field
 *       0     2  version = 1
 *       2     2  flags: bit 0 Yuma 3, bit 1 liquid alpha, bit 2 commit-reveal
 *       4     4  kappa
 *       8     4  bonds penalty
 *      12     4  alpha low
 *      16     4  alpha high
 *      20     4  alpha sigmoid steepness
 *      24     4  tempo
 *      28     4  max allowed validators
 *      32     4  min allowed weights
 *      36     4  zero
 *      40     8  bonds moving average
 *      48     8  activity cutoff factor, thousandths
 *      56     8  stake threshold, rao
 *      64     8  tao weight, unsigned
 *      72     8  reveal period, epochs
 *      80     8  weights set rate limit, blocks
 *      88     8  weights version key, unsigned
 * </pre>
 *
 * <p>{@link #decode} refuses whatever {@link Hyperparameters} would refuse. Stateless; safe from any thread.
 */
public final class HyperparametersLayout {
    public static final int VERSION = 1;

    /** Size of every encoded record of this version. */
    public static final int ENCODED_LENGTH = 96;

    private static final int YUMA3_ON = 1;
    private static final int LIQUID_ALPHA_ON = 2;
    private static final int COMMIT_REVEAL_ENABLED = 4;
    private static final int FLAGS_ALL = YUMA3_ON | LIQUID_ALPHA_ON | COMMIT_REVEAL_ENABLED;

    private HyperparametersLayout() {}

    /**
     * Writes {@link #ENCODED_LENGTH} bytes at {@code offset} and returns their number.
     *
     * @throws IndexOutOfBoundsException if the buffer is too small and cannot grow
     */
    public static int encode(Hyperparameters hyperparameters, MutableDirectBuffer buffer, int offset) {
        buffer.checkLimit(offset + ENCODED_LENGTH);
        buffer.putShort(offset, (short) VERSION, LITTLE_ENDIAN);
        buffer.putShort(offset + 2, (short) flags(hyperparameters), LITTLE_ENDIAN);
        buffer.putInt(offset + 4, hyperparameters.kappa(), LITTLE_ENDIAN);
        buffer.putInt(offset + 8, hyperparameters.bondsPenalty(), LITTLE_ENDIAN);
        buffer.putInt(offset + 12, hyperparameters.alphaLow(), LITTLE_ENDIAN);
        buffer.putInt(offset + 16, hyperparameters.alphaHigh(), LITTLE_ENDIAN);
        buffer.putInt(offset + 20, hyperparameters.alphaSigmoidSteepness(), LITTLE_ENDIAN);
        buffer.putInt(offset + 24, hyperparameters.tempo(), LITTLE_ENDIAN);
        buffer.putInt(offset + 28, hyperparameters.maxAllowedValidators(), LITTLE_ENDIAN);
        buffer.putInt(offset + 32, hyperparameters.minAllowedWeights(), LITTLE_ENDIAN);
        buffer.putInt(offset + 36, 0, LITTLE_ENDIAN);
        buffer.putLong(offset + 40, hyperparameters.bondsMovingAverage(), LITTLE_ENDIAN);
        buffer.putLong(offset + 48, hyperparameters.activityCutoffFactorMilli(), LITTLE_ENDIAN);
        buffer.putLong(offset + 56, hyperparameters.stakeThresholdRao(), LITTLE_ENDIAN);
        buffer.putLong(offset + 64, hyperparameters.taoWeight(), LITTLE_ENDIAN);
        buffer.putLong(offset + 72, hyperparameters.revealPeriodEpochs(), LITTLE_ENDIAN);
        buffer.putLong(offset + 80, hyperparameters.weightsSetRateLimitBlocks(), LITTLE_ENDIAN);
        buffer.putLong(offset + 88, hyperparameters.weightsVersionKey(), LITTLE_ENDIAN);
        return ENCODED_LENGTH;
    }

    private static int flags(Hyperparameters hyperparameters) {
        return (hyperparameters.yuma3On() ? YUMA3_ON : 0)
                | (hyperparameters.liquidAlphaOn() ? LIQUID_ALPHA_ON : 0)
                | (hyperparameters.commitRevealEnabled() ? COMMIT_REVEAL_ENABLED : 0);
    }

    /**
     * Reads the record that fills exactly {@code length} bytes from {@code offset}.
     *
     * @throws IllegalArgumentException if the bytes are no valid hyperparameters of this version
     */
    public static Hyperparameters decode(DirectBuffer buffer, int offset, int length) {
        Checks.range("offset", offset, 0, buffer.capacity());
        Checks.range("length", length, ENCODED_LENGTH, Math.min(ENCODED_LENGTH, buffer.capacity() - offset));
        Checks.range("version", Short.toUnsignedInt(buffer.getShort(offset, LITTLE_ENDIAN)), VERSION, VERSION);
        Checks.range("zero", buffer.getInt(offset + 36, LITTLE_ENDIAN), 0, 0);
        int flags = Short.toUnsignedInt(buffer.getShort(offset + 2, LITTLE_ENDIAN));
        Checks.range("flags", flags, 0, FLAGS_ALL);
        return Hyperparameters.builder()
                .kappa(buffer.getInt(offset + 4, LITTLE_ENDIAN))
                .bondsPenalty(buffer.getInt(offset + 8, LITTLE_ENDIAN))
                .alphaLow(buffer.getInt(offset + 12, LITTLE_ENDIAN))
                .alphaHigh(buffer.getInt(offset + 16, LITTLE_ENDIAN))
                .alphaSigmoidSteepness(buffer.getInt(offset + 20, LITTLE_ENDIAN))
                .tempo(buffer.getInt(offset + 24, LITTLE_ENDIAN))
                .maxAllowedValidators(buffer.getInt(offset + 28, LITTLE_ENDIAN))
                .minAllowedWeights(buffer.getInt(offset + 32, LITTLE_ENDIAN))
                .bondsMovingAverage(buffer.getLong(offset + 40, LITTLE_ENDIAN))
                .activityCutoffFactorMilli(buffer.getLong(offset + 48, LITTLE_ENDIAN))
                .stakeThresholdRao(buffer.getLong(offset + 56, LITTLE_ENDIAN))
                .taoWeight(buffer.getLong(offset + 64, LITTLE_ENDIAN))
                .revealPeriodEpochs(buffer.getLong(offset + 72, LITTLE_ENDIAN))
                .weightsSetRateLimitBlocks(buffer.getLong(offset + 80, LITTLE_ENDIAN))
                .weightsVersionKey(buffer.getLong(offset + 88, LITTLE_ENDIAN))
                .yuma3On((flags & YUMA3_ON) != 0)
                .liquidAlphaOn((flags & LIQUID_ALPHA_ON) != 0)
                .commitRevealEnabled((flags & COMMIT_REVEAL_ENABLED) != 0)
                .build();
    }
}
