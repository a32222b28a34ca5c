package dev.assay.reward.speech;

import dev.assay.reward.Feature;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores a synthesised sample by its errors, in the way of one {@link Era}. Immutable.
 *
 * <pre>
 *   MAY_2024:        n_mmd·n_wer·n_tone                      each n by {@link SampleMetric}
 *   SEPTEMBER_2024:  n_wer·(n_tone + n_antispoofing + n_judge)
 * </pre>
 */
final class SampleScoring {
    /** Which errors are measured, and how they are put together. */
    enum Era {
        /** Distance of sound, word errors, tone: all must be good. */
        MAY_2024,
        /** Word errors must be few; tone, naturalness and a judge's opinion add up. */
        SEPTEMBER_2024
    }

    /** What an era measures, before parameters. */
    private record Range(String name, String feature, String words, double low, double high, double least) {}

    private static final List<Range> RANGES_OF_MAY = List.of(
            new Range("mmd", "pann_mmd", "1000 × MMD of PANN embeddings to the target set", 0, 200, 0),
            new Range("wer", "word_error_rate", "of the transcription", 0, 0.08, 0),
            new Range("tone", "tone_color", "1 - cosine of the speaker embeddings", 0.15, 0.4, 0));
    private static final List<Range> RANGES_OF_SEPTEMBER = List.of(
            new Range("wer", "word_error_rate", "of the transcription", 0.04, 0.12, 0),
            new Range("tone", "tone_color", "1 - cosine of the speaker embeddings", 0.15, 0.4, 0),
            new Range("antispoofing", "antispoofing", "distance of an antispoofing network", 0.6, 1.5, 0),
            new Range("judge", "judge", "opinion of a judge; larger is better", -0.00225, -0.0023, -1e6));

    private static final double ERROR_MAX = 1e6;
    private static final double FLOOR = 1e-6;

    private final Era era;
    private final List<SampleMetric> metrics = new ArrayList<>();

    SampleScoring(Era era, ParameterValues parameters) {
        this.era = era;
        for (Range range : ranges(era)) {
            metrics.add(new SampleMetric(
                    range.name(),
                    parameters.number(range.name() + "Low"),
                    parameters.number(range.name() + "High"),
                    parameters.number("floor")));
        }
    }

    private static List<Range> ranges(Era era) {
        return era == Era.MAY_2024 ? RANGES_OF_MAY : RANGES_OF_SEPTEMBER;
    }

    static List<Parameter> parameters(Era era) {
        List<Parameter> parameters = new ArrayList<>();
        for (Range range : ranges(era)) {
            parameters.add(Parameter.number(
                    range.name() + "Low", range.low(), -1e6, 1e6, range.feature() + " that is perfect"));
            parameters.add(Parameter.number(
                    range.name() + "High", range.high(), -1e6, 1e6, range.feature() + " that is the worst"));
        }
        parameters.add(Parameter.number("floor", FLOOR, 1e-300, 1, "what the worst keeps"));
        return parameters;
    }

    static Feature[] features(Era era) {
        return ranges(era).stream()
                .map(range -> Feature.number(range.feature(), "", range.words())
                        .min(range.least())
                        .max(ERROR_MAX))
                .toArray(Feature[]::new);
    }

    /** Names of the errors, as the features have them. */
    static List<String> names(Era era) {
        return ranges(era).stream().map(Range::feature).toList();
    }

    int metricCount() {
        return metrics.size();
    }

    double normalised(int metric, double error) {
        return metrics.get(metric).normalised(error);
    }

    /** The largest score that there is. */
    double scoreMax() {
        return era == Era.MAY_2024 ? 1 : metrics.size() - 1;
    }

    /** Score of the sample whose errors begin at a place. */
    double score(double[] errors, int at) {
        double first = normalised(0, errors[at]);
        double second = normalised(1, errors[at + 1]);
        double third = normalised(2, errors[at + 2]);
        return era == Era.MAY_2024 ? first * second * third : first * (second + third + normalised(3, errors[at + 3]));
    }
}
