package dev.assay.consensus;

/**
 * Gathers {@link Hyperparameters}, starting from those of a newly made subnet. Belongs to one thread.
 *
 * <p>Source of the values: {@code runtime/src/lib.rs} and {@code pallets/subtensor/src/lib.rs} of subtensor at commit
 * 14bc6f9, and what its registration of a network sets on top (Yuma 3, 64 validators, one weight).
 */
public final class HyperparametersBuilder {
    private int kappa = 32_767;
    private int bondsPenalty = 65_535;
    private long bondsMovingAverage = 900_000;
    private boolean yuma3On = true;
    private boolean liquidAlphaOn;
    private int alphaLow = 45_875;
    private int alphaHigh = 58_982;
    private int alphaSigmoidSteepness = 1000;
    private int tempo = 360;
    private long activityCutoffFactorMilli = 13_889;
    private int maxAllowedValidators = 64;
    private long stakeThresholdRao;
    private long taoWeight = 971_718_665_099_567_868L;
    private boolean commitRevealEnabled = true;
    private long revealPeriodEpochs = 1;
    private int minAllowedWeights = 1;
    private long weightsSetRateLimitBlocks = 100;
    private long weightsVersionKey;

    HyperparametersBuilder() {}

    HyperparametersBuilder(Hyperparameters from) {
        kappa = from.kappa();
        bondsPenalty = from.bondsPenalty();
        bondsMovingAverage = from.bondsMovingAverage();
        yuma3On = from.yuma3On();
        liquidAlphaOn = from.liquidAlphaOn();
        alphaLow = from.alphaLow();
        alphaHigh = from.alphaHigh();
        alphaSigmoidSteepness = from.alphaSigmoidSteepness();
        tempo = from.tempo();
        activityCutoffFactorMilli = from.activityCutoffFactorMilli();
        maxAllowedValidators = from.maxAllowedValidators();
        stakeThresholdRao = from.stakeThresholdRao();
        taoWeight = from.taoWeight();
        commitRevealEnabled = from.commitRevealEnabled();
        revealPeriodEpochs = from.revealPeriodEpochs();
        minAllowedWeights = from.minAllowedWeights();
        weightsSetRateLimitBlocks = from.weightsSetRateLimitBlocks();
        weightsVersionKey = from.weightsVersionKey();
    }

    public HyperparametersBuilder kappa(int kappa) {
        this.kappa = kappa;
        return this;
    }

    public HyperparametersBuilder bondsPenalty(int bondsPenalty) {
        this.bondsPenalty = bondsPenalty;
        return this;
    }

    public HyperparametersBuilder bondsMovingAverage(long bondsMovingAverage) {
        this.bondsMovingAverage = bondsMovingAverage;
        return this;
    }

    public HyperparametersBuilder yuma3On(boolean yuma3On) {
        this.yuma3On = yuma3On;
        return this;
    }

    public HyperparametersBuilder liquidAlphaOn(boolean liquidAlphaOn) {
        this.liquidAlphaOn = liquidAlphaOn;
        return this;
    }

    public HyperparametersBuilder alphaLow(int alphaLow) {
        this.alphaLow = alphaLow;
        return this;
    }

    public HyperparametersBuilder alphaHigh(int alphaHigh) {
        this.alphaHigh = alphaHigh;
        return this;
    }

    public HyperparametersBuilder alphaSigmoidSteepness(int alphaSigmoidSteepness) {
        this.alphaSigmoidSteepness = alphaSigmoidSteepness;
        return this;
    }

    public HyperparametersBuilder tempo(int tempo) {
        this.tempo = tempo;
        return this;
    }

    public HyperparametersBuilder activityCutoffFactorMilli(long activityCutoffFactorMilli) {
        this.activityCutoffFactorMilli = activityCutoffFactorMilli;
        return this;
    }

    public HyperparametersBuilder maxAllowedValidators(int maxAllowedValidators) {
        this.maxAllowedValidators = maxAllowedValidators;
        return this;
    }

    public HyperparametersBuilder stakeThresholdRao(long stakeThresholdRao) {
        this.stakeThresholdRao = stakeThresholdRao;
        return this;
    }

    public HyperparametersBuilder taoWeight(long taoWeight) {
        this.taoWeight = taoWeight;
        return this;
    }

    public HyperparametersBuilder commitRevealEnabled(boolean commitRevealEnabled) {
        this.commitRevealEnabled = commitRevealEnabled;
        return this;
    }

    public HyperparametersBuilder revealPeriodEpochs(long revealPeriodEpochs) {
        this.revealPeriodEpochs = revealPeriodEpochs;
        return this;
    }

    public HyperparametersBuilder minAllowedWeights(int minAllowedWeights) {
        this.minAllowedWeights = minAllowedWeights;
        return this;
    }

    public HyperparametersBuilder weightsSetRateLimitBlocks(long weightsSetRateLimitBlocks) {
        this.weightsSetRateLimitBlocks = weightsSetRateLimitBlocks;
        return this;
    }

    public HyperparametersBuilder weightsVersionKey(long weightsVersionKey) {
        this.weightsVersionKey = weightsVersionKey;
        return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException naming the first value that is out of range
     */
    public Hyperparameters build() {
        return new Hyperparameters(
                kappa,
                bondsPenalty,
                bondsMovingAverage,
                yuma3On,
                liquidAlphaOn,
                alphaLow,
                alphaHigh,
                alphaSigmoidSteepness,
                tempo,
                activityCutoffFactorMilli,
                maxAllowedValidators,
                stakeThresholdRao,
                taoWeight,
                commitRevealEnabled,
                revealPeriodEpochs,
                minAllowedWeights,
                weightsSetRateLimitBlocks,
                weightsVersionKey);
    }
}
