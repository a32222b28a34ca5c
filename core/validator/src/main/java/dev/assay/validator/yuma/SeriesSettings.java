package dev.assay.validator.yuma;

import dev.assay.consensus.Hyperparameters;
import picocli.CommandLine.Option;

/** The hyperparameters of a series as options, in the chain's own units. One object per command line. */
final class SeriesSettings {
    @Option(names = "--kappa", paramLabel = "U16", defaultValue = "32767", description = "Default ${DEFAULT-VALUE}.")
    private int kappa;

    @Option(
            names = "--bonds-penalty",
            paramLabel = "U16",
            defaultValue = "65535",
            description = "Default ${DEFAULT-VALUE}.")
    private int bondsPenalty;

    @Option(
            names = "--bonds-moving-average",
            paramLabel = "MILLIONTHS",
            defaultValue = "900000",
            description = "Default ${DEFAULT-VALUE}.")
    private long bondsMovingAverage;

    @Option(names = "--liquid-alpha", description = "Turn liquid alpha on; it acts in yuma3.")
    private boolean liquidAlpha;

    @Option(
            names = "--alpha-low",
            paramLabel = "U16",
            defaultValue = "45875",
            description = "Default ${DEFAULT-VALUE}.")
    private int alphaLow;

    @Option(
            names = "--alpha-high",
            paramLabel = "U16",
            defaultValue = "58982",
            description = "Default ${DEFAULT-VALUE}.")
    private int alphaHigh;

    @Option(
            names = "--alpha-sigmoid-steepness",
            paramLabel = "HUNDREDTHS",
            defaultValue = "1000",
            description = "Default ${DEFAULT-VALUE}.")
    private int alphaSigmoidSteepness;

    @Option(names = "--tempo", paramLabel = "BLOCKS", defaultValue = "360", description = "Default ${DEFAULT-VALUE}.")
    private int tempo;

    @Option(
            names = "--activity-cutoff-factor-milli",
            paramLabel = "THOUSANDTHS",
            defaultValue = "13889",
            description = "Of a tempo. Default ${DEFAULT-VALUE}, which is 5000 blocks.")
    private long activityCutoffFactorMilli;

    @Option(
            names = "--max-allowed-validators",
            paramLabel = "COUNT",
            defaultValue = "64",
            description = "Default ${DEFAULT-VALUE}.")
    private int maxAllowedValidators;

    @Option(
            names = "--stake-threshold",
            paramLabel = "RAO",
            defaultValue = "0",
            description = "Default ${DEFAULT-VALUE}.")
    private long stakeThresholdRao;

    /** The hyperparameters for one mode. */
    Hyperparameters hyperparameters(boolean yuma3) {
        return Hyperparameters.builder()
                .kappa(kappa)
                .bondsPenalty(bondsPenalty)
                .bondsMovingAverage(bondsMovingAverage)
                .yuma3On(yuma3)
                .liquidAlphaOn(liquidAlpha)
                .alphaLow(alphaLow)
                .alphaHigh(alphaHigh)
                .alphaSigmoidSteepness(alphaSigmoidSteepness)
                .tempo(tempo)
                .activityCutoffFactorMilli(activityCutoffFactorMilli)
                .maxAllowedValidators(maxAllowedValidators)
                .stakeThresholdRao(stakeThresholdRao)
                .taoWeight(0)
                .commitRevealEnabled(false)
                .build();
    }
}
