package dev.assay.validator.push;

import static dev.assay.validator.push.PlayedPush.CONFIG;
import static dev.assay.validator.push.PlayedPush.NETUID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.weighing.Weighed;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random stories of ticks, requests, answers, troubles, metagraphs and restarts; what must hold holds after each step. */
class PusherStoriesTest {
    private static final int STEPS = 400;

    private final Map<Long, Push> finished = new HashMap<>();

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void noStoryBreaksTheRules(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PlayedPush played = new PlayedPush(CONFIG.at(true, random.nextInt(40)));
        played.pylon.isDeaf = random.nextBoolean();
        for (int step = 0; step < STEPS; step++) {
            int before = played.pylon.asked.size();
            played = step(played, random);
            requireRules(played, Math.min(before, played.pylon.asked.size()));
        }
        requireEnd(played);
    }

    private static PlayedPush step(PlayedPush played, SplittableRandom random) {
        FakeBooks.Subnet subnet = played.subnet();
        switch (random.nextInt(12)) {
            case 0 -> played.tick();
            case 1 -> played.request();
            case 2, 3, 4 -> answer(played, random);
            case 5 -> played.time.advanceSeconds(random.nextInt(40));
            case 6 -> played.metagraph(subnet.block + random.nextInt(30), subnet.lastUpdateBlock);
            case 7 -> played.metagraph(subnet.block + 1 + random.nextInt(30), subnet.block + 1);
            case 8 -> score(subnet, random);
            case 9 -> subnet.isRegistered = random.nextInt(4) > 0;
            case 10 -> trouble(played, random);
            default -> {
                if (random.nextInt(8) == 0) {
                    return played.restarted(CONFIG);
                }
            }
        }
        return played;
    }

    private static void answer(PlayedPush played, SplittableRandom random) {
        if (played.pylon.openCount() == 0) {
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> played.answer(ScriptedPylon.answer(500 + random.nextInt(4), "broken"));
            case 1 -> played.answer(ScriptedPylon.answer(400 + random.nextInt(30), "no", "3"));
            case 2 -> {
                played.pylon.last().completeExceptionally(new IOException("reset"));
                played.time.run();
            }
            default -> played.answer(ScriptedPylon.answer(200, "{}"));
        }
    }

    private static void score(FakeBooks.Subnet subnet, SplittableRandom random) {
        subnet.scores = random.doubles(4).map(score -> score < 0.3 ? 0 : score).toArray();
        subnet.eventCount++;
    }

    private static void trouble(PlayedPush played, SplittableRandom random) {
        played.books.broken = true;
        played.time.advanceSeconds(random.nextInt(5));
        played.books.broken = false;
    }

    private void requireRules(PlayedPush played, int askedBefore) {
        if (!played.pylon.isDeaf) {
            assertTrue(played.pylon.openCount() <= 1, "one at a time");
        }
        List<Push> pushes = played.pushes();
        assertTrue(pushes.stream()
                        .filter(push -> push.state() == PushState.SENDING)
                        .count()
                <= 1);
        assertTrue(
                pushes.stream().filter(push -> push.state() == PushState.QUEUED).count() <= 1);
        assertTrue(pushes.stream()
                        .filter(push -> push.state() == PushState.SCHEDULED)
                        .count()
                <= 1);
        for (Push push : pushes) {
            assertEquals(push.state().isFinal(), push.finishedNs() != 0, push.toString());
            assertTrue(push.attempts().size() <= CONFIG.effort().attemptsMax());
            Push earlier = finished.get(push.pushId());
            if (earlier != null) {
                assertEquals(earlier, push, "what is final stays");
            } else if (push.state().isFinal()) {
                finished.put(push.pushId(), push);
            }
            requireHonest(push);
        }
        if (played.pylon.asked.size() > askedBefore && !played.pylon.last().isDone()) {
            requireNewest(played);
        }
    }

    /** Scheduled, seen or not seen is only what pylon has taken. */
    private static void requireHonest(Push push) {
        boolean taken = !push.attempts().isEmpty()
                && push.attempts().get(push.attempts().size() - 1).status() == 200
                && push.attempts().get(push.attempts().size() - 1).problem() == null;
        switch (push.state()) {
            case SCHEDULED, CONFIRMED, NOT_SEEN -> assertTrue(taken, push.toString());
            case FAILED, SKIPPED, QUEUED -> assertTrue(!taken, push.toString());
            default -> {}
        }
        if (push.state() == PushState.CONFIRMED) {
            assertNotNull(push.confirmedBlock());
            assertTrue(push.confirmedBlock() >= push.scheduledBlock());
        }
    }

    private static void requireNewest(PlayedPush played) {
        Weighed newest = Weighed.of(played.books.scored(NETUID)).orElseThrow();
        played.pushes().stream()
                .filter(push -> push.state() == PushState.SENDING) // unless a deaf pylon's time is up already
                .forEach(push -> assertEquals(
                        newest.digest(),
                        push.attempts().get(push.attempts().size() - 1).digest()));
    }

    private void requireEnd(PlayedPush played) {
        played.time.advanceSeconds(FakeBooks.TEMPO * 12 + 60);
        played.metagraph(played.subnet().block + 10_000, played.subnet().lastUpdateBlock);
        played.time.advanceSeconds(FakeBooks.TEMPO * 12 + 60);
        played.metagraph(played.subnet().block + FakeBooks.TEMPO, played.subnet().lastUpdateBlock);
        played.time.advanceSeconds(FakeBooks.TEMPO * 12 + 60);
        assertTrue(
                played.pushes().stream().allMatch(push -> push.state().isFinal()),
                played.pushes().toString());
    }
}
