package dev.assay.bench.reward;

import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.InvalidRows;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Made-up rounds for the benchmarks of search and generation, all by a fixed seed. Stateless. */
final class RewardRounds {
    private static final long SEED = 20_240_520;
    private static final int TASKS = 11;

    private RewardRounds() {}

    static RewardModel model(String name) {
        return RewardCatalogue.load().create(name, Map.of());
    }

    /** Rounds of responses that all return as many documents as were asked for. */
    static RewardBatch searches(RewardModel model, int rounds, int responses, int documents) {
        SplittableRandom random = new SplittableRandom(SEED);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        int asked = model.schema().groups().get(0).features().size();
        for (int round = 0; round < rounds; round++) {
            builder.round(asked == 2 ? new double[] {documents, 0} : new double[] {documents});
            for (int row = 0; row < responses; row++) {
                builder.response(search(model.schema().groups().get(1), documents, random));
                for (int document = 0; document < documents; document++) {
                    builder.item("documents", random.nextInt(3) / 2.0);
                }
            }
        }
        return builder.build();
    }

    private static double[] search(FeatureGroup group, int documents, SplittableRandom random) {
        return group.features().stream()
                .map(Feature::name)
                .mapToDouble(name -> switch (name) {
                    case "ranked" -> 1;
                    case "avg_age_seconds" -> random.nextDouble() * 400_000;
                    case "messages" -> 2.0 * documents;
                    default -> random.nextInt(1, documents + 1);
                })
                .toArray();
    }

    /** Rounds of float32 vectors; answers lie near their questions, the nearer the later the response. */
    static RewardBatch embeddings(RewardModel model, int rounds, int responses, int pairs, int dimensions) {
        Nd4j.getRandom().setSeed(SEED);
        int rows = rounds * responses;
        INDArray vectors = Nd4j.randn(DataType.FLOAT, (long) rows * 2 * pairs, (long) dimensions);
        float[] values = vectors.data().asFloat();
        for (int row = 0; row < rows; row++) {
            float nearness = 0.2f + 0.8f * (row % responses) / responses;
            for (int i = 0; i < pairs * dimensions; i++) {
                int question = row * 2 * pairs * dimensions + i;
                values[question + pairs * dimensions] += nearness * values[question];
            }
        }
        vectors.data().setData(values);
        double[] texts = new double[rounds];
        Arrays.fill(texts, 2.0 * pairs);
        double[] places = new double[rounds * pairs * 2];
        Arrays.setAll(places, i -> i / 2 % pairs + (i % 2 == 0 ? 0.0 : pairs));
        boolean[] valid = new boolean[rows];
        Arrays.fill(valid, true);
        return RewardBatch.of(
                model.schema(),
                starts(rounds, responses),
                valid,
                List.of(
                        FeatureTable.of(Nd4j.createFromArray(texts).reshape(rounds, 1)),
                        FeatureTable.ragged(
                                Nd4j.createFromArray(places).reshape(rounds * (long) pairs, 2), starts(rounds, pairs)),
                        FeatureTable.ragged(vectors, starts(rows, 2 * pairs))),
                FeatureTable.none(),
                InvalidRows.TRUST);
    }

    private static int[] starts(int owners, int each) {
        int[] starts = new int[owners + 1];
        Arrays.setAll(starts, owner -> owner * each);
        return starts;
    }

    /** The real size, 8 times that, or a thousand small rounds of any model of generation. */
    static RewardBatch generation(RewardModel model, String size) {
        int rounds = size.equals("1000 rounds") ? 1000 : 1;
        boolean heavy = size.equals("heavy");
        SplittableRandom random = new SplittableRandom(SEED);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema());
        boolean volumes = model.name().equals("generation.v4") || model.name().equals("generation.v6");
        int miners = rounds > 1 ? 8 : heavy && !volumes ? 2048 : 256;
        for (int round = 0; round < rounds; round++) {
            builder.round();
            if (volumes) {
                int tasks = rounds > 1 ? 3 : TASKS;
                for (int task = 0; task < tasks; task++) {
                    builder.item("tasks", 1.0 / tasks, 1);
                }
                for (int miner = 0; miner < miners; miner++) {
                    contender(builder, tasks, rounds > 1 ? 5 : heavy ? 500 : 50, random);
                }
            } else {
                for (int row = 0; row < miners; row++) {
                    result(model, builder, random);
                }
            }
        }
        return builder.build();
    }

    private static void contender(RewardBatchBuilder builder, int tasks, int results, SplittableRandom random) {
        builder.response();
        double speed = random.nextDouble(20, 120);
        for (int task = 0; task < tasks; task++) {
            double[] rows = new double[3 * results];
            for (int at = 0; at < rows.length; at += 3) {
                rows[at] = task;
                rows[at + 1] = random.nextDouble(0.6, 1);
                rows[at + 2] = speed * random.nextDouble(0.5, 1.5);
            }
            builder.items("results", rows, results);
            for (int period = 0; period < 12; period++) {
                builder.item("periods", task, random.nextDouble(), random.nextDouble() * 900);
            }
            builder.item("capacities", task, random.nextDouble() * 3000);
        }
    }

    private static void result(RewardModel model, RewardBatchBuilder builder, SplittableRandom random) {
        switch (model.name()) {
            case "generation.v3-expected" ->
                builder.response(random.nextInt(13), random.nextInt(3000), random.nextDouble() * 12);
            case "generation.v3" -> {
                builder.response();
                for (int period = 0; period < 16; period++) {
                    builder.item("periods", random.nextInt(14), random.nextDouble() * 9, random.nextInt(8));
                }
            }
            case "generation.v4-speed" -> builder.response(random.nextInt(2), 0.5, 0.2, 3, 10, random.nextDouble() * 6);
            case "generation.period" ->
                builder.response(150, 1000, random.nextDouble() * 1000, random.nextInt(40), random.nextInt(30));
            case "generation.image-quality" -> builder.response(random.nextDouble(), random.nextDouble(), 0, 0);
            case "generation.clip-quality" ->
                builder.response(2, 2).item("pairs", 1).item("pairs", 1 - random.nextDouble() * 0.004);
            default -> {
                builder.response(0, 0, Double.NaN, 10, 20);
                for (int token = 0; token < 5; token++) {
                    double logprob = -2 * random.nextDouble();
                    builder.item("tokens", logprob, logprob - random.nextDouble() * 0.3);
                }
            }
        }
    }
}
