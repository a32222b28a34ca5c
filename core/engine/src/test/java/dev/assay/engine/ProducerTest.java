package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.pipeline.EpochOutcome;
import dev.assay.pipeline.Outcomes;
import dev.assay.response.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads offer at once; each position comes to exactly one end. */
@Timeout(60)
class ProducerTest {
    private static final int UIDS = 41;
    private static final int ROUNDS = 60;
    private static final int PRODUCERS = 4;
    private static final int OFFERS = 2_500;

    @TempDir
    Path directory;

    private static EngineConfig smallRing(Path directory) {
        return TestSubnet.config(directory)
                .withPipeline(new PipelineConfig(
                        1 << 16, 4096, 1, 4096, 4, 1024, TestSubnet.SECOND_NS, 0, ClockSource.MANUAL));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void everyPositionGetsExactlyOneOutcome(long seed) throws InterruptedException {
        List<Long> positions = Collections.synchronizedList(new ArrayList<>());
        try (Play play = Play.start(TestSubnet.config(directory), UIDS + 1)) {
            for (int round = 1; round <= ROUNDS; round++) {
                play.open(round, Play.miners(UIDS + 1));
            }
            Set<Integer> answered = Collections.synchronizedSet(new HashSet<>());
            List<Thread> producers = new ArrayList<>();
            for (int producer = 0; producer < PRODUCERS; producer++) {
                SplittableRandom random = new SplittableRandom(seed * PRODUCERS + producer);
                producers.add(new Thread(() -> offer(play, random, answered, positions)));
            }
            producers.forEach(Thread::start);
            for (Thread producer : producers) {
                producer.join();
            }
            Set<Long> sequences = new HashSet<>();
            long refused = 0;
            for (long position : positions) {
                long outcome = play.outcome(position);
                if (outcome >= 0) {
                    assertTrue(sequences.add(outcome), "two positions got one sequence number");
                } else {
                    assertEquals(Refusal.DUPLICATE, Refusal.of(outcome));
                    refused++;
                }
            }
            assertEquals(PRODUCERS * OFFERS, positions.size());
            assertEquals(positions.size(), new HashSet<>(positions).size());
            assertEquals(answered.size(), sequences.size());
            assertEquals(answered.size(), play.engine.counters().accepted());
            assertEquals(refused, play.engine.counters().refused(Refusal.DUPLICATE));
            assertEquals(PRODUCERS * OFFERS, refused + sequences.size());
            for (int round = 1; round <= ROUNDS; round++) {
                play.close(round);
            }
        }
        Map<String, Long> journalled = Journalled.of(directory).refusals;
        assertEquals(
                positions.size() - play(directory),
                journalled.values().stream().mapToLong(Long::longValue).sum());
    }

    private static long play(Path directory) {
        return Journalled.of(directory).types.stream()
                .filter(dev.assay.journal.EventType.RESPONSE_ACCEPTED::equals)
                .count();
    }

    private static void offer(Play play, SplittableRandom random, Set<Integer> answered, List<Long> positions) {
        for (int i = 0; i < OFFERS; i++) {
            int uid = random.nextInt(1, UIDS);
            int round = random.nextInt(1, ROUNDS + 1);
            long position = play.offer(uid, round, 2, 4);
            while (position == Refusal.BACK_PRESSURED.code()) {
                Thread.onSpinWait();
                position = play.offer(uid, round, 2, 4);
            }
            answered.add(round * UIDS + uid);
            positions.add(position);
        }
    }

    @Test
    void anOutcomeIsForgottenWhenManyOthersFollow() {
        try (Play play = Play.start(smallRing(directory), UIDS)) {
            play.open(1, 1, 2);
            long first = play.offer(1, 1, 2);
            assertTrue(play.outcome(first) >= 0);
            for (int i = 0; i < 5_000; i++) {
                assertEquals(Refusal.DUPLICATE.code(), play.outcome(play.offer(1, 1, 2)));
            }
            assertEquals(Outcomes.FORGOTTEN, play.outcome(first));
        }
    }

    @Test
    void waitsUntilTheDiskHasIt() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            play.open(1, 1, 2);
            long position = play.offer(1, 1, 2);
            long outcome = play.engine.await(position, Durability.SYNCED, Duration.ofSeconds(20));
            assertTrue(outcome >= 0);
            assertEquals(
                    outcome, play.engine.await(position, Durability.SYNCED, Duration.ofDays(Long.MAX_VALUE / 86_400)));
        }
    }

    @Test
    void aWaitEndsWhenItsTimeIsUpOrItsThreadIsInterrupted() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            assertEquals(Outcomes.PENDING, play.engine.await(1L << 40, Durability.JOURNALLED, Duration.ofMillis(5)));
            assertEquals(Outcomes.PENDING, play.engine.await(1L << 40, Durability.JOURNALLED, Duration.ofMillis(-5)));
            Thread.currentThread().interrupt();
            assertEquals(Outcomes.PENDING, play.engine.await(1L << 40, Durability.JOURNALLED, Duration.ofHours(1)));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aRefusalIsItsOwnOutcome() {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            for (Refusal refusal : Refusal.values()) {
                assertEquals(
                        refusal.code(), play.engine.await(refusal.code(), Durability.SYNCED, Duration.ofSeconds(1)));
            }
        }
    }

    @Test
    void epochsTickedAtOnceEachGetTheirOwnOutcome() throws InterruptedException {
        try (Play play = Play.start(TestSubnet.config(directory), UIDS)) {
            List<String> wrong = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int thread = 0; thread < PRODUCERS; thread++) {
                threads.add(new Thread(() -> tick(play, wrong)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), wrong);
        }
    }

    private static void tick(Play play, List<String> wrong) {
        for (int epoch = 1; epoch < 100; epoch++) {
            try {
                EpochOutcome outcome = play.engine.tick(Play.NETUID, epoch, 100, 0);
                if (outcome.epoch() != epoch) {
                    wrong.add(epoch + " got " + outcome.epoch());
                }
            } catch (IllegalArgumentException e) {
                // another thread was faster with this epoch
            }
        }
    }
}
