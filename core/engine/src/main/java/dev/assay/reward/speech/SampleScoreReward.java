package dev.assay.reward.speech;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import dev.assay.reward.speech.SampleScoring.Era;
import java.util.Map;

/**
 * Pays for a speech model by the mean score of its samples.
 *
 * <pre>
 *   n_k = clip(1 - (error_k - low_k)/(high_k - low_k), 1e-6, 1)
 *   speech.sample-score:          score = n_mmd·n_wer·n_tone                           in (0, 1]
 *   speech.sample-score-2024-09:  score = n_wer·(n_tone + n_antispoofing + n_judge)    in (0, 3]
 *   reward = Σ score/B, 0 without a sample
 * </pre>
 *
 * <p>The subnet itself lets the samples meet in a tournament, {@code speech.tournament}; this is the measure alone. Each
 * response stands for itself. <b>Cost</b>: three or four quotients per sample; nothing allocated per response.
 *
 * <p>Ranges: mmd (0, 200), wer (0, 0.08), tone (0.15, 0.4); in September 2024 wer (0.04, 0.12), tone as before, antispoofing
 * (0.6, 1.5), judge (-0.00225, -0.0023), of which the larger is the better.
 *
 * <p>Source: myshell-ai/MyShell-TTS-Subnet at 6be8efd and aa0dcb7, {@code tts_rater/rater.py}.
 */
public final class SampleScoreReward implements RewardModel {
    /** Name of the model of May 2024 in the catalogue. */
    public static final String NAME = "speech.sample-score";

    /** Name of the model of September 2024 in the catalogue. */
    public static final String NAME_2024_09 = "speech.sample-score-2024-09";

    /** The constants of May 2024. */
    public static final String PROFILE = "myshell-2024-05";

    /** Name of the group of samples. */
    public static final String GROUP = "samples";

    private final String name;
    private final Era era;
    private final SampleScoring scoring;
    private final RewardSchema schema;

    private SampleScoreReward(String name, Era era, ParameterValues parameters) {
        this.name = name;
        this.era = era;
        scoring = new SampleScoring(era, parameters);
        schema = RewardSchema.builder()
                .responseItems(GROUP, "synthesised samples", SampleScoring.features(era))
                .itemDiagnostic("normalised", GROUP, "share of perfection, a column per error")
                .itemDiagnostic("score", GROUP, "of the sample")
                .rewardRange(0, scoring.scoreMax())
                .build();
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return entry(NAME, Era.MAY_2024, "6be8efd", PROFILE);
    }

    /** For the catalogue. */
    static CatalogueEntry entry202409() {
        return entry(NAME_2024_09, Era.SEPTEMBER_2024, "aa0dcb7", "myshell-2024-09");
    }

    private static CatalogueEntry entry(String name, Era era, String commit, String profile) {
        return new CatalogueEntry(
                name,
                "speech models, by the mean score of their samples",
                "myshell-ai/MyShell-TTS-Subnet@" + commit + ":tts_rater/rater.py",
                SampleScoring.parameters(era),
                Map.of(profile, Map.of()),
                parameters -> new SampleScoreReward(name, era, parameters));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RewardSchema schema() {
        return schema;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(schema);
        outcome.begin(schema, batch);
        FeatureTable samples = batch.table(0);
        double[] errors = new double[longest(samples) * scoring.metricCount()];
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                samples.copy(samples.first(row), samples.count(row), errors, 0);
                outcome.rewards()[row] = mean(errors, samples.count(row));
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, outcome);
        }
    }

    private static int longest(FeatureTable samples) {
        int longest = 0;
        for (int row = 0; row < samples.ownerCount(); row++) {
            longest = Math.max(longest, samples.count(row));
        }
        return longest;
    }

    private double mean(double[] errors, int count) {
        double sum = 0;
        for (int sample = 0; sample < count; sample++) {
            sum += scoring.score(errors, sample * scoring.metricCount());
        }
        // Rounding may lift the mean of perfect samples above what a sample can have.
        return count == 0 ? 0 : Math.min(scoring.scoreMax(), sum / count);
    }

    private void diagnose(RewardBatch batch, RewardOutcome outcome) {
        FeatureTable samples = batch.table(0);
        int columns = scoring.metricCount();
        double[] normalised = outcome.diagnose(0, samples.rowCount() * columns);
        double[] scores = outcome.diagnose(1, samples.rowCount());
        double[] errors = new double[columns];
        for (int row = 0; row < batch.rowCount(); row++) {
            for (int item = samples.first(row); batch.valid(row) && item < samples.end(row); item++) {
                samples.copy(item, 1, errors, 0);
                scores[item] = scoring.score(errors, 0);
                for (int metric = 0; metric < columns; metric++) {
                    normalised[item * columns + metric] = scoring.normalised(metric, errors[metric]);
                }
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(schema);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(schema);
        }
        FeatureTable samples = batch.table(0);
        int count = samples.count(row);
        if (count == 0) {
            return new RewardExplanation(Part.given("reward", 0, "there are no samples"));
        }
        double[] errors = new double[count * scoring.metricCount()];
        samples.copy(samples.first(row), count, errors, 0);
        Part[] scores = new Part[count];
        for (int sample = 0; sample < count; sample++) {
            scores[sample] = samplePart(errors, sample);
        }
        return new RewardExplanation(Part.min(
                "reward",
                "mean of the samples, not above what a sample can have",
                Part.given("score_max", scoring.scoreMax(), "the best sample"),
                Part.quotient(
                        "mean_score",
                        "over the samples",
                        Part.sum("score_sum", "of all samples", scores),
                        Part.given("sample_count", count, "samples"))));
    }

    private Part samplePart(double[] errors, int sample) {
        int at = sample * scoring.metricCount();
        Part[] shares = new Part[scoring.metricCount()];
        for (int metric = 0; metric < shares.length; metric++) {
            String of = SampleScoring.names(era).get(metric) + "_" + sample;
            shares[metric] = Part.step(
                    "normalised_" + of,
                    scoring.normalised(metric, errors[at + metric]),
                    "share of perfection",
                    Part.given(of, errors[at + metric], "measured"));
        }
        String name = "score_" + sample;
        return era == Era.MAY_2024
                ? Part.product(name, "all must be good", shares)
                : Part.product(
                        name,
                        "few word errors, and the sum of the rest",
                        shares[0],
                        Part.sum("rest_" + sample, "tone, antispoofing, judge", shares[1], shares[2], shares[3]));
    }
}
