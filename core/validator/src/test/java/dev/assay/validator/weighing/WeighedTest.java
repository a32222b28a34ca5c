package dev.assay.validator.weighing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.ScoreTable;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.score.ScorePolicy;
import dev.assay.validator.serve.Json;
import dev.assay.validator.serve.TestMiners;
import dev.assay.weights.ClientWeights;
import dev.assay.weights.Sdk10;
import dev.assay.weights.WeightPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeighedTest {
    private static final double[] HOSTILE = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        0,
        -1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e-300,
        1e300,
        1
    };

    private static ScoredSubnet subnet(double[] scores, WeightPolicy policy) {
        Hotkey[] hotkeys = TestMiners.hotkeys(scores.length);
        return subnet(scores, policy, TestMiners.metagraph(10, hotkeys), hotkeys);
    }

    private static ScoredSubnet subnet(double[] scores, WeightPolicy policy, Metagraph metagraph, Hotkey[] hotkeys) {
        List<ScoreTable.Row> rows = new ArrayList<>();
        for (int uid = 0; uid < scores.length; uid++) {
            rows.add(new ScoreTable.Row(uid, hotkeys[uid], 1, 0, scores[uid]));
        }
        SubnetConfig config = new SubnetConfig(
                5,
                hotkeys[0],
                "given.reward",
                Map.of(),
                ScorePolicy.TEMPLATE,
                policy,
                Hyperparameters.builder().minAllowedWeights(1).build());
        return new ScoredSubnet(7, config, metagraph, new ScoreTable(5, 7, rows));
    }

    private static double[] scores(SplittableRandom random) {
        double[] scores = new double[1 + random.nextInt(40)];
        Arrays.setAll(
                scores, uid -> random.nextInt(4) == 0 ? HOSTILE[random.nextInt(HOSTILE.length)] : random.nextDouble());
        return scores;
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheScoresNoWeightIsNotANumber(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int turn = 0; turn < 200; turn++) {
            WeightPolicy policy =
                    new WeightPolicy(random.nextInt(50), 0.01 + 0.99 * random.nextDouble(), random.nextDouble());
            Weighed weighed = Weighed.of(subnet(scores(random), policy)).orElseThrow();
            assertEquals(1, Arrays.stream(weighed.weights()).sum(), 1e-9);
            assertTrue(Arrays.stream(weighed.weights()).allMatch(weight -> weight > 0 && weight <= 1));
            assertEquals(
                    weighed.metagraph().n(),
                    weighed.uids().length + weighed.unweightedUids().size());
            String json = new String(Json.bytes(WeightsJson.of(weighed)), StandardCharsets.UTF_8);
            assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatSdk10IsHandedItSendsUnchanged(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int turn = 0; turn < 200; turn++) {
            Weighed weighed =
                    Weighed.of(subnet(scores(random), WeightPolicy.UNLIMITED)).orElseThrow();
            ClientWeights sent = WeightShape.SDK10.send(weighed);
            double[] handed =
                    Arrays.stream(sent.submission().values()).asDoubleStream().toArray();
            assertArrayEquals(
                    sent.submission().values(),
                    Sdk10.convertAndNormalize(sent.submission().uids(), handed).values());
        }
    }

    @Test
    void scoresOfOtherHoldersMakeNoWeights() {
        Hotkey[] hotkeys = TestMiners.hotkeys(3);
        Metagraph metagraph = TestMiners.metagraph(10, hotkeys.clone());
        hotkeys[2] = TestMiners.hotkey(9);
        ScoredSubnet torn = subnet(new double[] {0, 1, 2}, WeightPolicy.UNLIMITED, metagraph, hotkeys);
        assertThrows(IllegalStateException.class, () -> Weighed.of(torn));
    }

    @Test
    void theDigestNamesHotkeysAndWeights() {
        Weighed one = Weighed.of(subnet(new double[] {0, 1, 2}, WeightPolicy.UNLIMITED))
                .orElseThrow();
        Weighed same = Weighed.of(subnet(new double[] {0, 2, 4}, WeightPolicy.UNLIMITED))
                .orElseThrow();
        Weighed other = Weighed.of(subnet(new double[] {0, 2, 1}, WeightPolicy.UNLIMITED))
                .orElseThrow();
        assertEquals(one.digest(), same.digest());
        assertFalse(one.digest().equals(other.digest()));
        assertEquals(64, one.digest().length());
    }
}
