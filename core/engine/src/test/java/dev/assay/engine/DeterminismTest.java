package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.EngineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.identity.Hotkey;
import dev.assay.journal.JournalFiles;
import dev.assay.pipeline.JournalReplay;
import dev.assay.score.ScorePolicy;
import dev.assay.score.ScorePolicy.ScatterBase;
import dev.assay.weights.WeightPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same events give the same bits, whatever happened around them. */
class DeterminismTest {
    private static final int UIDS = 12;
    private static final int SILENT = UIDS - 1;
    private static final int STEPS = 12;
    private static final int ROUNDS_PER_STEP = 4;

    @TempDir
    Path directory;

    private static EngineConfig config(Path journal, int laneCount, long snapshotEveryEvents) {
        EngineConfig config = TestSubnet.config(journal);
        SubnetConfig plain = config.subnets().get(0);
        SubnetConfig subnet = new SubnetConfig(
                plain.netuid(),
                plain.validatorHotkey(),
                plain.rewardModel(),
                Map.of(),
                new ScorePolicy(0.3, ScatterBase.ZERO, 100, true),
                WeightPolicy.UNLIMITED,
                plain.hyperparameters());
        return new EngineConfig(
                config.journal(),
                config.pipeline().withLaneCount(laneCount).withSnapshotEveryEvents(snapshotEveryEvents),
                List.of(subnet));
    }

    /** One answer of a script. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int uid, Hotkey hotkey, long roundId, long[] documents) {}

    /** Plays some rounds at once, changes a hotkey now and then, and leaves the last step's rounds open. */
    private static void play(Play play, long seed, int firstStep, int stepCount, int threadCount) throws Exception {
        for (int step = firstStep; step < firstStep + stepCount; step++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000 + step);
            closeAll(play, step - 1);
            Hotkey[] hotkeys = TestSubnet.hotkeys(UIDS);
            int changed = 1 + step % 3;
            hotkeys[changed] = TestSubnet.hotkey(100 + step / 2);
            play.register(1_000 + step, hotkeys);
            play.advance(TestSubnet.SECOND_NS);
            List<Answer> answers = new ArrayList<>();
            for (int round = 0; round < ROUNDS_PER_STEP; round++) {
                long roundId = roundId(step, round);
                play.open(roundId, Play.miners(UIDS));
                for (int uid = 1; uid < SILENT; uid++) {
                    long[] documents = random.longs(random.nextInt(6), 1, 11).toArray();
                    answers.add(new Answer(uid, hotkeys[uid], roundId, documents));
                }
            }
            offer(play, answers, seed + threadCount, threadCount);
        }
    }

    private static long roundId(int step, int round) {
        return step * ROUNDS_PER_STEP + round + 1L;
    }

    private static void closeAll(Play play, int step) {
        for (int round = ROUNDS_PER_STEP - 1; round >= 0 && step >= 0; round--) {
            play.close(roundId(step, round));
        }
    }

    /** Offers in one thread in order, or in several in any order; returns when all are journalled. */
    private static void offer(Play play, List<Answer> answers, long seed, int threadCount) throws Exception {
        if (threadCount > 1) {
            Collections.shuffle(answers, new Random(seed));
        }
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < threadCount; thread++) {
            int share = answers.size() / threadCount;
            List<Answer> own =
                    answers.subList(thread * share, thread == threadCount - 1 ? answers.size() : (thread + 1) * share);
            Thread started = new Thread(() -> own.forEach(answer -> take(play, answer)));
            started.start();
            threads.add(started);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, play.engine.counters().refusals().size());
    }

    private static void take(Play play, Answer answer) {
        long position = play.offer(answer.uid(), answer.hotkey(), answer.roundId(), answer.documents());
        long outcome = play.outcome(position);
        assertTrue(outcome >= 0, () -> "outcome=" + outcome);
    }

    private double[] scoresOf(String name, long seed, int laneCount, int threadCount) throws Exception {
        try (Play play = Play.start(config(directory.resolve(name), laneCount, 0), UIDS)) {
            play(play, seed, 0, STEPS, threadCount);
            closeAll(play, STEPS - 1);
            double[] scores = play.scores();
            assertTrue(scores[1] + scores[4] > 0);
            return scores;
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void theNumberOfLanesChangesNoBit(long seed) throws Exception {
        double[] one = scoresOf("1", seed, 1, 1);
        assertArrayEquals(one, scoresOf("2", seed, 2, 1));
        assertArrayEquals(one, scoresOf("3", seed, 3, 1));
        assertArrayEquals(one, scoresOf("7", seed, 7, 1));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfOffersChangesNoBit(long seed) throws Exception {
        double[] inOrder = scoresOf("1", seed, 1, 1);
        assertArrayEquals(inOrder, scoresOf("3", seed, 2, 3));
        assertArrayEquals(inOrder, scoresOf("4", seed, 1, 4));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void aReplayGivesTheSameBitsAndNumbersHaveNoGap(long seed) throws Exception {
        double[] live = scoresOf("live", seed, 3, 3);
        try (JournalReplay replay = JournalReplay.of(directory.resolve("live"))) {
            assertArrayEquals(live, replay.books().scores(Play.NETUID).scores());
        }
        List<Long> sequences = Journalled.of(directory.resolve("live")).sequences;
        assertEquals(LongStream.range(0, sequences.size()).boxed().toList(), sequences);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void aRecoveryFromASnapshotIsARecoveryFromTheFirstEvent(long seed) throws Exception {
        Path snapshots = directory.resolve("snapshots");
        Path journalAlone = directory.resolve("journal-alone");
        EngineConfig config = config(snapshots, 2, 17);
        long nowNs;
        try (Play play = Play.start(config, UIDS)) {
            play(play, seed, 0, STEPS, 2);
            nowNs = play.nowNs;
        }
        copy(snapshots, journalAlone);
        delete(JournalFiles.snapshots(journalAlone));

        List<double[]> scores = new ArrayList<>();
        List<byte[]> last = new ArrayList<>();
        for (Path journal : List.of(snapshots, journalAlone)) {
            try (Play play = Play.reopen(config(journal, 2, 0), nowNs)) {
                assertEquals(
                        ROUNDS_PER_STEP,
                        play.engine.books().openRounds(Play.NETUID).size());
                play(play, seed, STEPS, 3, 1);
                closeAll(play, STEPS + 2);
                play.engine.tick(Play.NETUID, 1, 5_000, 1_000);
                scores.add(play.scores());
            }
            last.add(newestSnapshot(journal));
        }
        assertArrayEquals(scores.get(0), scores.get(1));
        assertArrayEquals(last.get(0), last.get(1));
    }

    private static byte[] newestSnapshot(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(JournalFiles.snapshots(journal))) {
            return Files.readAllBytes(files.max(Comparator.naturalOrder()).orElseThrow());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
