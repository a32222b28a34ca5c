package dev.assay.reward.animation;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardSchema;
import java.util.List;

/**
 * What an animation is paid for its distance to the reference and its time: what both models of this package share.
 *
 * <pre>
 *   correctness = 0.1 if D &gt; 4000, else 1 - D·0.9/4000        D: summed distance of the joints, world units
 *   speed       = 1/(1 + exp(-((1 - t/180) - 0.5)))            t: response time, s; 120 if it is missing
 *   pay         = 0.7·correctness + 0.3·speed
 * </pre>
 *
 * <p>Immutable.
 *
 * @param correctnessShare share of correctness; speed has the rest
 * @param distanceMax distance from which on correctness is the least
 * @param correctnessMin least correctness
 * @param timeScaleSeconds time at which speed has lost one
 * @param missingTimeSeconds time where it is missing
 * @param batchAbort whether one animation that cannot be read drops the whole round
 */
record AnimationPay(
        double correctnessShare,
        double distanceMax,
        double correctnessMin,
        double timeScaleSeconds,
        double missingTimeSeconds,
        boolean batchAbort) {

    static final String CORRECTNESS_WORDS = "nearness to the reference, from the least correctness to 1";
    static final String SPEED_WORDS = "soonness, in (0, 0.63]";
    static final String DROPPED_WORDS = "1 if an animation that cannot be read dropped the round";

    /** Declared by both models. */
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.ratio("correctnessShare", 0.7, "share of correctness; speed has the rest"),
            Parameter.number("distanceMax", 4000, 1, 1e12, "distance from which on correctness is the least"),
            Parameter.ratio("correctnessMin", 0.1, "least correctness"),
            Parameter.number("timeScaleSeconds", 180, 1e-3, 1e9, "time at which speed has lost one"),
            Parameter.number("missingTimeSeconds", 120, 0, 1e9, "response time where it is missing"),
            Parameter.flag("batchAbort", false, "quirk: one animation that cannot be read drops the whole round"));

    AnimationPay(ParameterValues parameters) {
        this(
                parameters.number("correctnessShare"),
                parameters.number("distanceMax"),
                parameters.number("correctnessMin"),
                parameters.number("timeScaleSeconds"),
                parameters.number("missingTimeSeconds"),
                parameters.flag("batchAbort"));
    }

    double pay(double distance, double seconds) {
        return correctnessShare * correctness(distance) + (1 - correctnessShare) * speed(seconds);
    }

    double correctness(double distance) {
        return distance > distanceMax ? correctnessMin : 1 - distance * (1 - correctnessMin) / distanceMax;
    }

    double speed(double seconds) {
        double known = Double.isNaN(seconds) ? missingTimeSeconds : seconds;
        // By the exact formulas of StrictMath, so that the bits are those of every Java.
        return 1 / (1 + StrictMath.exp(-((1 - known / timeScaleSeconds) - 0.5)));
    }

    /** Why an animation is paid so much. */
    Part explain(Part distance, double seconds) {
        return Part.sum(
                "reward",
                "correctness and speed, by their shares",
                Part.product(
                        "correctness_term",
                        "correctness, weighted",
                        Part.given("correctness_share", correctnessShare, "parameter"),
                        correctnessPart(distance)),
                Part.product(
                        "speed_term",
                        "speed, weighted",
                        Part.given("speed_share", 1 - correctnessShare, "what correctness leaves"),
                        Part.step(
                                "speed",
                                speed(seconds),
                                "logistic in the time",
                                Part.given("response_time", seconds, "s; NaN counts as " + missingTimeSeconds))));
    }

    private Part correctnessPart(Part distance) {
        if (distance.value() > distanceMax) {
            return Part.step("correctness", correctnessMin, "too far: the least correctness", distance);
        }
        return Part.difference(
                "correctness",
                "falls with the distance",
                Part.given("one", 1, "no distance"),
                Part.quotient(
                        "correctness_lost",
                        "by distance",
                        Part.product(
                                "distance_weighted",
                                "distance times what can be lost",
                                distance,
                                Part.given("correctness_span", 1 - correctnessMin, "from 1 to the least")),
                        Part.given("distance_max", distanceMax, "parameter")));
    }

    /** Why nobody of a round is paid. */
    static Part dropped(RewardSchema schema) {
        return Part.given("reward", schema.failureReward(), "an animation that cannot be read dropped the round");
    }
}
