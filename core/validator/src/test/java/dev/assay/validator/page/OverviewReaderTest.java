package dev.assay.validator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.AssayEngine;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.EpochOutcome;
import dev.assay.pipeline.ScoreTable;
import dev.assay.validator.serve.Json;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an overview says of an engine. */
class OverviewReaderTest {
    private static final int NETUID = SampleSubnet.NETUID;

    @TempDir
    private Path directory;

    private final JournalLatency latency = new JournalLatency();

    private AssayEngine open() {
        return AssayEngine.open(SampleSubnet.config(directory), latency);
    }

    private OverviewReader reader(AssayEngine engine) {
        return new OverviewReader(engine, new RecentActivity(latency, System.nanoTime()), 1);
    }

    private Overview read(AssayEngine engine) {
        return reader(engine).read(NETUID, 0, 256, 16, System.nanoTime());
    }

    @Test
    void saysOfANewSubnetThatNothingIsKnownYet() {
        try (AssayEngine engine = open()) {
            Overview overview = read(engine);

            assertTrue(overview.ready());
            assertNull(overview.block());
            assertNull(overview.lastRoundId());
            assertNull(overview.miners().incentives());
            assertEquals(0, overview.minerCount());
            assertEquals(List.of(), overview.miners().uids());
            assertEquals(
                    List.of(5, 13),
                    overview.subnets().stream().map(OverviewSubnet::netuid).toList());
            assertNotNull(overview.consensus().note());
            assertEquals(0, overview.latency().count());
        }
    }

    @Test
    void ranksMinersByScoreAndTellsWhatTheyWouldGet() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 40, 1).register().play(6);

            Overview overview = read(engine);

            List<ScoreTable.Row> best = engine.scores(NETUID).rows().stream()
                    .sorted(Comparator.comparingDouble(ScoreTable.Row::score)
                            .reversed()
                            .thenComparing(ScoreTable.Row::uid))
                    .toList();
            OverviewMiners miners = overview.miners();
            assertEquals(best.stream().map(ScoreTable.Row::uid).toList(), miners.uids());
            for (int place = 0; place < best.size(); place++) {
                ScoreTable.Row row = best.get(place);
                assertEquals(Ss58.encode(row.hotkey()), miners.hotkeys().get(place));
                assertEquals(row.score(), miners.scores().get(place), 1e-6);
                assertEquals(row.rounds(), miners.rounds().get(place));
                assertEquals(row.lastReward(), miners.lastRewards().get(place), 1e-4);
                assertEquals(
                        engine.weights(NETUID).valueOf(row.uid()),
                        miners.weights().get(place));
                assertEquals(row.rounds(), miners.recentRewards().get(place).size());
            }
            long sum = miners.weights().stream().mapToLong(Integer::longValue).sum();
            assertEquals(sum, overview.weightSum());
            assertEquals(best.get(0).uid(), engine.weights(NETUID).uids()[largest(engine)]);
            assertEquals(6, overview.rounds().size());
            assertEquals(6L, overview.rounds().get(0).roundId());
        }
    }

    private static int largest(AssayEngine engine) {
        int[] values = engine.weights(NETUID).values();
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    @Test
    void theLastOfTheRecentRewardsIsTheLastReward() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 12, 2).register().play(5);

            OverviewMiners miners = read(engine).miners();

            for (int place = 0; place < miners.uids().size(); place++) {
                List<Double> rewards = miners.recentRewards().get(place);
                if (!rewards.isEmpty()) {
                    assertEquals(miners.lastRewards().get(place), rewards.get(rewards.size() - 1));
                }
            }
        }
    }

    @Test
    void consensusIsThatOfTheMetagraphWithOurWeightsInIt() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 40, 3).register().play(6);

            Overview overview = read(engine);

            EpochOutcome outcome = engine.tick(NETUID, 1, Objects.requireNonNull(overview.block()), 1_000_000_000L);
            double[] incentive =
                    Objects.requireNonNull(outcome.consensus()).trace().incentive();
            OverviewMiners miners = overview.miners();
            List<Double> incentives = Objects.requireNonNull(miners.incentives());
            for (int place = 0; place < miners.uids().size(); place++) {
                assertEquals(incentive[miners.uids().get(place)], incentives.get(place), 1e-4);
            }
            assertNull(overview.consensus().note());
            assertEquals(SampleSubnet.OURS, overview.consensus().validatorUid());
            assertEquals(5 / 36.0, overview.consensus().stakeShare(), 1e-4);
            assertTrue(overview.consensus().validatorTrust() > 0.5);
        }
    }

    @Test
    void countsWhatWasTakenAndWhatWasRefusedAndWhy() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 200, 4).register().play(4);

            Overview overview = read(engine);

            assertEquals(engine.counters().accepted(), overview.counts().accepted());
            assertTrue(overview.counts().refused() > 0);
            assertEquals(
                    overview.counts().refused(),
                    overview.refusals().stream()
                            .mapToLong(OverviewRefusal::count)
                            .sum());
            assertTrue(overview.refusals().stream()
                    .anyMatch(refusal -> refusal.reason().equals("duplicate")));
            assertEquals(overview.counts().accepted(), overview.latency().count());
            assertTrue(overview.latency().p50Ns() > 0);
            assertTrue(overview.latency().p50Ns() <= overview.latency().maxNs());
        }
    }

    @Test
    void turnsThePageToTheMinersAfterTheBest() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 40, 5).register().play(2);
            OverviewReader reader = reader(engine);

            List<Integer> all = reader.read(NETUID, 0, 256, 16, 0).miners().uids();
            OverviewMiners second = reader.read(NETUID, 30, 15, 16, 0).miners();

            assertEquals(all.subList(30, 40), second.uids());
            assertEquals(30, second.offset());
            assertEquals(List.of(), reader.read(NETUID, 999, 15, 16, 0).miners().uids());
        }
    }

    @Test
    void theAnswerFor256MinersIsAtMost64KiB() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 256, 6).register().play(17);

            OverviewCache.Entry entry = new OverviewCache(reader(engine))
                    .answer(new OverviewCache.Question(NETUID, 0, 256), System.nanoTime());

            assertEquals(256, entry.overview().miners().uids().size());
            assertEquals(16, entry.overview().miners().recentRewards().get(0).size());
            assertTrue(entry.bytes().length <= 64 << 10, () -> entry.bytes().length + " bytes");
        }
    }

    @Test
    void tellsFewerRewardsWhereTheyWouldNotFit() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 400, 7).register().play(17);

            OverviewCache.Entry entry = new OverviewCache(reader(engine))
                    .answer(new OverviewCache.Question(NETUID, 0, 400), System.nanoTime());

            assertEquals(400, entry.overview().miners().uids().size());
            assertTrue(entry.overview().miners().recentRewards().get(0).size() < 16);
            assertTrue(entry.bytes().length <= 64 << 10, () -> entry.bytes().length + " bytes");
        }
    }

    @Test
    void givesTheSameAnswerToAllWhoAskWithinAMoment() {
        try (AssayEngine engine = open()) {
            SampleSubnet subnet =
                    new SampleSubnet(engine, NETUID, 10, 8).register().play(1);
            OverviewCache cache = new OverviewCache(reader(engine));
            OverviewCache.Question question = new OverviewCache.Question(NETUID, 0, 256);
            long nowNs = System.nanoTime();

            OverviewCache.Entry first = cache.answer(question, nowNs);
            subnet.play(1);

            assertEquals(first, cache.answer(question, nowNs + OverviewCache.FRESH_NS - 1));
            OverviewCache.Entry later = cache.answer(question, nowNs + OverviewCache.FRESH_NS);
            assertEquals(2L, later.overview().lastRoundId());
            assertTrue(!later.tag().equals(first.tag()));
        }
    }

    @Test
    void anIdleSidecarSaysTheSameAgainAndAgain() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 10, 9).register();
            OverviewCache cache = new OverviewCache(reader(engine));
            OverviewCache.Question question = new OverviewCache.Question(NETUID, 0, 256);
            long nowNs = System.nanoTime();
            long minuteNs = 60_000_000_000L;
            for (int second = 0; second < 70; second++) {
                cache.answer(question, nowNs + second * minuteNs / 60);
            }

            String tag = cache.answer(question, nowNs + 2 * minuteNs).tag();

            for (int second = 1; second < 30; second++) {
                assertEquals(
                        tag,
                        cache.answer(question, nowNs + 2 * minuteNs + second * minuteNs / 60)
                                .tag());
            }
        }
    }

    @Test
    void remembersOnlySomeAnswers() {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 10, 10).register();
            OverviewCache cache = new OverviewCache(reader(engine));
            long nowNs = System.nanoTime();
            OverviewCache.Entry first = cache.answer(new OverviewCache.Question(NETUID, 0, 1), nowNs);
            for (int limit = 2; limit < 2 + OverviewCache.ENTRIES_MAX; limit++) {
                cache.answer(new OverviewCache.Question(NETUID, 0, limit), nowNs);
            }

            assertNotSame(first, cache.answer(new OverviewCache.Question(NETUID, 0, 1), nowNs));
        }
    }

    @Test
    void anAnswerReadsBackAsWhatItSays() throws Exception {
        try (AssayEngine engine = open()) {
            new SampleSubnet(engine, NETUID, 10, 11).register().play(3);

            Overview overview = read(engine);

            assertEquals(overview, Json.MAPPER.readValue(Json.bytes(overview), Overview.class));
        }
    }
}
