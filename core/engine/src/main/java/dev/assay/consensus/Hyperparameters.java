package dev.assay.consensus;

/**
 * A subnet's settings that decide what its epoch pays and which weights it takes, in the chain's own encodings.
 *
 * <p>Valid from construction. {@link #defaults} are those of a newly made subnet. Rho is missing on purpose: the chain
 * stores it, but no computation has read it since the sigmoid of old Yuma went.
 *
 * <p>Ranges are what an exact epoch is defined for. They are wider than what a subnet owner may set, since root may set
 * more; the one value refused though root could set it is a moving average above one, which would make bonds negative.
 *
 * @param kappa share of stake that forms a consensus; u16, 65535 is all
 * @param bondsPenalty how far weights for bonds are clipped to the consensus; u16, 65535 is all the way
 * @param bondsMovingAverage share of its old value that a bond keeps each epoch, in millionths; at most 1_000_000,
 *     owners may set at most 975_000
 * @param yuma3On bonds by Yuma 3, otherwise the older relative bonds
 * @param liquidAlphaOn a bond's speed depends on how early the validator found the miner; without Yuma 3 ignored
 * @param alphaLow slowest speed of a bond under liquid alpha; u16, 65535 is one
 * @param alphaHigh fastest speed of a bond under liquid alpha; u16. May be below {@code alphaLow}, which then wins
 * @param alphaSigmoidSteepness steepness of the curve between the two, in hundredths; i16
 * @param tempo blocks from one epoch to the next; u16, 0 stops the epochs
 * @param activityCutoffFactorMilli thousandths of a tempo after which a validator without new weights is inactive; u32
 * @param maxAllowedValidators number of permits; u16
 * @param stakeThresholdRao stake below which a uid counts as without stake, in rao
 * @param taoWeight what a rao of root stake counts for; u64 read as unsigned, 2^64 - 1 is one
 * @param commitRevealEnabled weights are committed first and revealed {@code revealPeriodEpochs} later
 * @param revealPeriodEpochs epochs from commit to reveal; the chain lets owners set 1 to 100
 * @param minAllowedWeights fewest weights a validator may set, unless the subnet is smaller; u16
 * @param weightsSetRateLimitBlocks blocks that must lie between two settings of weights
 * @param weightsVersionKey lowest version key accepted with weights; u64 read as unsigned, 0 accepts all
 */
public record Hyperparameters(
        int kappa,
        int bondsPenalty,
        long bondsMovingAverage,
        boolean yuma3On,
        boolean liquidAlphaOn,
        int alphaLow,
        int alphaHigh,
        int alphaSigmoidSteepness,
        int tempo,
        long activityCutoffFactorMilli,
        int maxAllowedValidators,
        long stakeThresholdRao,
        long taoWeight,
        boolean commitRevealEnabled,
        long revealPeriodEpochs,
        int minAllowedWeights,
        long weightsSetRateLimitBlocks,
        long weightsVersionKey) {

    /** What {@code bondsMovingAverage} is a fraction of. */
    public static final long MOVING_AVERAGE_ONE = 1_000_000;

    private static final long U32_MAX = 0xFFFF_FFFFL;

    public Hyperparameters {
        Checks.u16("kappa", kappa);
        Checks.u16("bondsPenalty", bondsPenalty);
        Checks.range("bondsMovingAverage", bondsMovingAverage, 0, MOVING_AVERAGE_ONE);
        Checks.u16("alphaLow", alphaLow);
        Checks.u16("alphaHigh", alphaHigh);
        Checks.range("alphaSigmoidSteepness", alphaSigmoidSteepness, Short.MIN_VALUE, Short.MAX_VALUE);
        Checks.u16("tempo", tempo);
        Checks.range("activityCutoffFactorMilli", activityCutoffFactorMilli, 0, U32_MAX);
        Checks.u16("maxAllowedValidators", maxAllowedValidators);
        Checks.notNegative("stakeThresholdRao", stakeThresholdRao);
        Checks.notNegative("revealPeriodEpochs", revealPeriodEpochs);
        Checks.u16("minAllowedWeights", minAllowedWeights);
        Checks.notNegative("weightsSetRateLimitBlocks", weightsSetRateLimitBlocks);
    }

    /** The settings of a newly made subnet: Yuma 3, no liquid alpha, commit-reveal, 64 permits, tempo 360. */
    public static Hyperparameters defaults() {
        return new HyperparametersBuilder().build();
    }

    /** A builder that holds {@link #defaults}. */
    public static HyperparametersBuilder builder() {
        return new HyperparametersBuilder();
    }

    /** A builder that holds these values. */
    public HyperparametersBuilder toBuilder() {
        return new HyperparametersBuilder(this);
    }

    /**
     * Blocks after which a validator that sets no weights counts as inactive: {@code max(1, factor * tempo / 1000)},
     * rounded down. 5000 by default.
     */
    public long activityCutoffBlocks() {
        return Math.max(1, activityCutoffFactorMilli * tempo / 1000);
    }

    /**
     * The share of its target that a bond takes on each epoch, {@code 1 - bondsMovingAverage / 10^6} in
     * {@link I32F32}; the quotient is rounded down.
     */
    public long bondsAlphaRaw() {
        return I32F32.ONE - (bondsMovingAverage << 32) / MOVING_AVERAGE_ONE;
    }
}
