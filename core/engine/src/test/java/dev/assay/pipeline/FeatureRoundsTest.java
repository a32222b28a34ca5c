package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.engine.TestSubnet;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.RewardCatalogue;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of the catalogue in the pipeline: answers are features, and state belongs to a hotkey. */
class FeatureRoundsTest {
    private static final int NETUID = TestSubnet.NETUID;
    private static final String LATENCY = "latency.relative";

    @TempDir
    private Path directory;

    private EngineConfig config(String model, int lanes, int snapshotEveryEvents) {
        SubnetConfig plain = SubnetConfig.of(NETUID, model);
        SubnetConfig subnet = new SubnetConfig(
                NETUID,
                null,
                model,
                Map.of(),
                new ScorePolicy(1, ScorePolicy.ScatterBase.KEEP, 0, false),
                WeightPolicy.UNLIMITED,
                plain.hyperparameters());
        return EngineConfig.of(directory, subnet)
                .withPipeline(new PipelineConfig(
                        1 << 16,
                        4096,
                        lanes,
                        4096,
                        2,
                        1024,
                        TestSubnet.SECOND_NS,
                        snapshotEveryEvents,
                        ClockSource.MANUAL));
    }

    private static Pipeline open(EngineConfig config) {
        return Pipeline.open(config, PipelineListener.NONE, Surroundings.REAL);
    }

    private static byte[] payload(String model, double... values) {
        FeatureLayout layout = FeatureLayout.ofResponses(
                RewardCatalogue.load().create(model, Map.of()).schema());
        byte[] bytes = new byte[layout.encodedLength(values, List.of())];
        layout.encode(values, List.of(), new int[0], new UnsafeBuffer(bytes), 0);
        return bytes;
    }

    private static long offer(Pipeline pipeline, int uid, long roundId, byte[] payload) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + payload.length]);
        ResponseFlyweight.encode(buffer, 0, NETUID, uid, TestSubnet.hotkey(uid), roundId, TestSubnet.START_NS, payload);
        return pipeline.offer(buffer, 0, buffer.capacity());
    }

    private static void begin(Pipeline pipeline, int uids) {
        pipeline.commands().advanceTo(TestSubnet.START_NS);
        pipeline.commands().takeMetagraph(TestSubnet.metagraph(100, TestSubnet.hotkeys(uids + 1)));
    }

    /** One round in which uid i answers in so many seconds; negative: not at all, as the uid after them, for whom it stays open. */
    private static void round(Pipeline pipeline, long roundId, double... seconds) {
        int[] uids = new int[seconds.length + 1];
        for (int uid = 0; uid < uids.length; uid++) {
            uids[uid] = uid;
        }
        pipeline.commands().openRound(NETUID, roundId, Long.MAX_VALUE, ReferenceShelf.NONE, uids, new byte[0]);
        for (int uid = 0; uid < seconds.length; uid++) {
            if (seconds[uid] >= 0) {
                assertTrue(offer(pipeline, uid, roundId, payload(LATENCY, seconds[uid])) >= 0);
            }
        }
        pipeline.commands().closeRound(NETUID, roundId);
    }

    private static double[] scores(Pipeline pipeline) {
        return pipeline.books().scores(NETUID).scores();
    }

    @Test
    void anAnswerOfFeaturesIsScoredByAModelOfTheCatalogue() {
        try (Pipeline pipeline = open(config("animation.reward", 1, 0))) {
            begin(pipeline, 3);
            pipeline.commands().openRound(NETUID, 1, Long.MAX_VALUE, 0, new int[] {0, 1, 2}, new byte[0]);
            offer(pipeline, 0, 1, payload("animation.reward", 100, 10, 0));
            offer(pipeline, 1, 1, payload("animation.reward", 100, 10, 1));
            pipeline.commands().closeRound(NETUID, 1);

            double[] scores = scores(pipeline);
            assertEquals(
                    0.7 * (1 - 100 * 0.9 / 4000) + (1 - 0.7) / (1 + Math.exp(-((1 - 10 / 180.0) - 0.5))),
                    scores[0],
                    1e-12);
            assertEquals(0, scores[1]);
            assertEquals(0, scores[2]);
        }
    }

    @Test
    void featuresThatTheModelDoesNotAllowAreRefusedAtTheGate() {
        try (Pipeline pipeline = open(config(LATENCY, 1, 0))) {
            begin(pipeline, 1);
            pipeline.commands().openRound(NETUID, 1, Long.MAX_VALUE, 0, new int[] {0}, new byte[0]);
            assertEquals(Refusal.NON_FINITE.code(), offer(pipeline, 0, 1, payload(LATENCY, Double.NaN)));
            assertEquals(Refusal.MALFORMED.code(), offer(pipeline, 0, 1, payload(LATENCY, -1)));
            assertEquals(Refusal.MALFORMED.code(), offer(pipeline, 0, 1, new byte[] {8, 0, 0, 0, 1}));
            assertEquals(Refusal.MALFORMED.code(), offer(pipeline, 0, 1, new byte[0]));
        }
    }

    @ParameterizedTest(name = "lanes={0}")
    @ValueSource(ints = {1, 3})
    void whatAModelKeepsGoesFromRoundToRoundInTheOrderOfTheirEnds(int lanes) {
        double[] averages = {1, 1, 1};
        try (Pipeline pipeline = open(config(LATENCY, lanes, 0))) {
            begin(pipeline, 3);
            for (int round = 1; round <= 40; round++) {
                double[] seconds = {round % 5, 2, round % 3 == 0 ? -1 : 7};
                round(pipeline, round, seconds);
                for (int uid = 0; uid < 3; uid++) {
                    averages[uid] = seconds[uid] < 0 ? averages[uid] : 0.9 * averages[uid] + (1 - 0.9) * seconds[uid];
                }
            }
            double fastest = Math.min(averages[0], averages[1]) + 1e-3;
            double[] expected = {fastest / (averages[0] + 1e-3), fastest / (averages[1] + 1e-3), 0, 0};
            fastest = Math.min(fastest, averages[2] + 1e-3);
            expected[2] = fastest / (averages[2] + 1e-3);
            assertArrayEquals(expected, scores(pipeline), 1e-15);
        }
    }

    @ParameterizedTest(name = "snapshotEveryEvents={0}")
    @ValueSource(ints = {0, 7})
    void whatAModelKeepsSurvivesARestart(int snapshotEveryEvents) {
        EngineConfig config = config(LATENCY, 2, snapshotEveryEvents);
        double[] unbroken;
        try (Pipeline pipeline = open(config)) {
            begin(pipeline, 2);
            round(pipeline, 1, 5, 1);
            round(pipeline, 2, 5, 2);
            unbroken = scores(pipeline);
        }
        try (Pipeline again = open(config)) {
            assertArrayEquals(unbroken, scores(again));
            round(again, 3, 0, 3);
            double first = 0.9 * (0.9 * (0.9 + 0.5) + 0.5);
            double second = 0.9 * (0.9 * (0.9 + 0.1) + 0.2) + 0.3;
            assertEquals((first + 1e-3) / (second + 1e-3), scores(again)[1] / scores(again)[0], 1e-12);
        }
    }

    @Test
    void aHotkeyThatTakesOverAUidStartsClean() {
        try (Pipeline pipeline = open(config(LATENCY, 1, 0))) {
            begin(pipeline, 2);
            round(pipeline, 1, 9, 9);
            pipeline.commands()
                    .takeMetagraph(TestSubnet.metagraph(
                            101, TestSubnet.hotkey(0), TestSubnet.hotkey(5), TestSubnet.hotkey(2)));
            pipeline.commands().openRound(NETUID, 2, Long.MAX_VALUE, 0, new int[] {0, 1, 2}, new byte[0]);
            offer(pipeline, 0, 2, payload(LATENCY, 1));
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + 12]);
            ResponseFlyweight.encode(
                    buffer, 0, NETUID, 1, TestSubnet.hotkey(5), 2, TestSubnet.START_NS, payload(LATENCY, 1));
            assertTrue(pipeline.offer(buffer, 0, buffer.capacity()) >= 0);
            pipeline.commands().closeRound(NETUID, 2);

            double own = 0.9 * (0.9 + 0.1 * 9) + 0.1;
            assertArrayEquals(new double[] {(1 + 1e-3) / (own + 1e-3), 1, 0}, scores(pipeline), 1e-12);
        }
    }
}
