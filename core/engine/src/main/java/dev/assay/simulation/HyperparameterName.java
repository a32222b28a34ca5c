package dev.assay.simulation;

import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.HyperparametersBuilder;
import dev.assay.document.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/**
 * A hyperparameter by its name, so that scenario files and sweeps can set it.
 *
 * <p>Values are in the chain's units; true is 1. The version key is missing, since every validator of a simulation has
 * the right one.
 */
public enum HyperparameterName {
    /** Share of stake that forms a consensus. */
    KAPPA("kappa", Scale.U16, (b, v) -> b.kappa(toInt(v)), Hyperparameters::kappa),
    /** How far weights for bonds are clipped. */
    BONDS_PENALTY("bondsPenalty", Scale.U16, (b, v) -> b.bondsPenalty(toInt(v)), Hyperparameters::bondsPenalty),
    /** Share of its old value that a bond keeps. */
    BONDS_MOVING_AVERAGE(
            "bondsMovingAverage",
            Scale.MILLIONTHS,
            HyperparametersBuilder::bondsMovingAverage,
            Hyperparameters::bondsMovingAverage),
    /** Bonds by Yuma 3. */
    YUMA3_ON("yuma3On", Scale.FLAG, (b, v) -> b.yuma3On(v != 0), h -> h.yuma3On() ? 1 : 0),
    /** A bond's speed depends on the validator. */
    LIQUID_ALPHA_ON("liquidAlphaOn", Scale.FLAG, (b, v) -> b.liquidAlphaOn(v != 0), h -> h.liquidAlphaOn() ? 1 : 0),
    /** Slowest bond. */
    ALPHA_LOW("alphaLow", Scale.U16, (b, v) -> b.alphaLow(toInt(v)), Hyperparameters::alphaLow),
    /** Fastest bond. */
    ALPHA_HIGH("alphaHigh", Scale.U16, (b, v) -> b.alphaHigh(toInt(v)), Hyperparameters::alphaHigh),
    /** Steepness between the two, in hundredths. */
    ALPHA_SIGMOID_STEEPNESS(
            "alphaSigmoidSteepness",
            Scale.WHOLE,
            (b, v) -> b.alphaSigmoidSteepness(toInt(v)),
            Hyperparameters::alphaSigmoidSteepness),
    /** Blocks from one epoch to the next. */
    TEMPO("tempo", Scale.WHOLE, (b, v) -> b.tempo(toInt(v)), Hyperparameters::tempo),
    /** Thousandths of a tempo until a silent validator is inactive. */
    ACTIVITY_CUTOFF_FACTOR_MILLI(
            "activityCutoffFactorMilli",
            Scale.WHOLE,
            HyperparametersBuilder::activityCutoffFactorMilli,
            Hyperparameters::activityCutoffFactorMilli),
    /** Number of permits. */
    MAX_ALLOWED_VALIDATORS(
            "maxAllowedValidators",
            Scale.WHOLE,
            (b, v) -> b.maxAllowedValidators(toInt(v)),
            Hyperparameters::maxAllowedValidators),
    /** Stake below which a uid counts as without, in rao. */
    STAKE_THRESHOLD_RAO(
            "stakeThresholdRao",
            Scale.WHOLE,
            HyperparametersBuilder::stakeThresholdRao,
            Hyperparameters::stakeThresholdRao),
    /** What root stake counts for, as an unsigned u64. */
    TAO_WEIGHT("taoWeight", Scale.WHOLE, HyperparametersBuilder::taoWeight, Hyperparameters::taoWeight),
    /** Weights are committed first. */
    COMMIT_REVEAL_ENABLED(
            "commitRevealEnabled",
            Scale.FLAG,
            (b, v) -> b.commitRevealEnabled(v != 0),
            h -> h.commitRevealEnabled() ? 1 : 0),
    /** Epochs from commit to reveal. */
    REVEAL_PERIOD_EPOCHS(
            "revealPeriodEpochs",
            Scale.WHOLE,
            HyperparametersBuilder::revealPeriodEpochs,
            Hyperparameters::revealPeriodEpochs),
    /** Fewest weights that a validator may set. */
    MIN_ALLOWED_WEIGHTS(
            "minAllowedWeights",
            Scale.WHOLE,
            (b, v) -> b.minAllowedWeights(toInt(v)),
            Hyperparameters::minAllowedWeights),
    /** Blocks between two settings of weights. */
    WEIGHTS_SET_RATE_LIMIT_BLOCKS(
            "weightsSetRateLimitBlocks",
            Scale.WHOLE,
            HyperparametersBuilder::weightsSetRateLimitBlocks,
            Hyperparameters::weightsSetRateLimitBlocks);

    /** What one stands for. */
    public enum Scale {
        /** A proportion: 65535 is one. */
        U16(65_535),
        /** A proportion: 1,000,000 is one. */
        MILLIONTHS(Hyperparameters.MOVING_AVERAGE_ONE),
        /** A whole number, of whatever unit the name says. */
        WHOLE(1),
        /** 0 for false, 1 for true. */
        FLAG(1);

        private final long one;

        Scale(long one) {
            this.one = one;
        }

        /** The value that stands for one. */
        public long one() {
            return one;
        }

        /** Whether values are proportions in [0, 1]. */
        public boolean isProportion() {
            return one > 1;
        }
    }

    private final String text;
    private final Scale scale;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final ObjLongConsumer<HyperparametersBuilder> setter;

    @SuppressWarnings("ImmutableEnumChecker") // likewise
    private final ToLongFunction<Hyperparameters> getter;

    HyperparameterName(
            String text,
            Scale scale,
            ObjLongConsumer<HyperparametersBuilder> setter,
            ToLongFunction<Hyperparameters> getter) {
        this.text = text;
        this.scale = scale;
        this.setter = setter;
        this.getter = getter;
    }

    /** One that is no int is out of every range; it must not be cut down to one that happens to be inside. */
    private static int toInt(long value) {
        return value == (int) value ? (int) value : Integer.MIN_VALUE;
    }

    /** As files have it: {@code bondsPenalty}. */
    public String text() {
        return text;
    }

    /** What its values stand for. */
    public Scale scale() {
        return scale;
    }

    /** All names as files have them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(HyperparameterName::text).toList();
    }

    /**
     * The name of a text; underscores and case do not count, so that {@code bonds_penalty} is found, too.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static HyperparameterName of(String text) {
        String bare = text.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(name -> name.text.toLowerCase(Locale.ROOT).equals(bare))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hyperparameter=" + text + ": must be one of " + texts()
                        + NearestName.question(text, texts())));
    }

    /** The value in some settings. */
    public long get(Hyperparameters hyperparameters) {
        return getter.applyAsLong(hyperparameters);
    }

    /** A value as people read it: {@code 0.4999}, {@code true}, {@code 360}. */
    public String shown(long value) {
        return switch (scale) {
            case FLAG -> Boolean.toString(value != 0);
            case WHOLE -> this == TAO_WEIGHT ? Long.toUnsignedString(value) : Long.toString(value);
            default -> String.format(Locale.ROOT, "%.4f", (double) value / scale.one);
        };
    }

    /** The same settings with another value of this one. */
    Hyperparameters set(Hyperparameters hyperparameters, long value) {
        HyperparametersBuilder builder = hyperparameters.toBuilder();
        setter.accept(builder, value);
        return builder.build();
    }
}
