package dev.assay.reward.speech;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.speech.SampleScoring.Era;
import java.util.ArrayList;
import java.util.List;

/**
 * The constants of {@link TournamentReward}.
 *
 * @param fromErrors whether samples come as errors, to be scored first
 * @param scoring of errors
 * @param epsilon by how much a later model must be better
 * @param temperature of the softmax
 * @param similarity models whose scores differ by less everywhere count as one; 0 lets all in
 * @param singleWeight weight of the win rate over single samples
 * @param fourWeight weight of that over means of four
 * @param eightWeight weight of that over means of eight
 */
record TournamentSettings(
        boolean fromErrors,
        SampleScoring scoring,
        double epsilon,
        double temperature,
        double similarity,
        double singleWeight,
        double fourWeight,
        double eightWeight) {

    static TournamentSettings of(Era era, ParameterValues parameters) {
        TournamentSettings settings = new TournamentSettings(
                parameters.word("samples").equals("errors"),
                new SampleScoring(era, parameters),
                parameters.number("epsilon"),
                parameters.number("temperature"),
                parameters.number("similarity"),
                parameters.number("singleWeight"),
                parameters.number("fourWeight"),
                parameters.number("eightWeight"));
        if (settings.weightSum() == 0) {
            throw new IllegalArgumentException(
                    "singleWeight=" + settings.singleWeight + ": must be above 0 if the other weights are 0");
        }
        return settings;
    }

    static List<Parameter> parameters(Era era) {
        boolean mixed = era == Era.SEPTEMBER_2024;
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.word(
                        "samples", List.of("errors", "scores"), "what a sample brings: its errors, or its score"),
                Parameter.number("epsilon", mixed ? 0.04 : 0.01, 0, 0.999, "by how much a later model must be better"),
                Parameter.number("temperature", 0.08, 1e-6, 1e6, "of the softmax"),
                Parameter.number(
                        "similarity",
                        mixed ? 0.05 : 0,
                        0,
                        1e6,
                        "models whose scores differ by less everywhere count as one; 0 lets all in"),
                Parameter.number("singleWeight", mixed ? 0.25 : 1, 0, 1e6, "of the win rate over single samples"),
                Parameter.number("fourWeight", mixed ? 0.5 : 0, 0, 1e6, "of the win rate over means of four"),
                Parameter.number("eightWeight", mixed ? 1 : 0, 0, 1e6, "of the win rate over means of eight")));
        parameters.addAll(SampleScoring.parameters(era));
        return List.copyOf(parameters);
    }

    double weightSum() {
        return singleWeight + fourWeight + eightWeight;
    }

    /** Weight of a way to group samples: 0 singles, 1 fours, 2 eights. */
    double weight(int grouping) {
        return grouping == 0 ? singleWeight : grouping == 1 ? fourWeight : eightWeight;
    }
}
