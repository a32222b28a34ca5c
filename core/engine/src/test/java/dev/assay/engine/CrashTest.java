package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.JournalException;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.JournalReplay;
import dev.assay.pipeline.RoundObserver;
import dev.assay.pipeline.ScoreTable;
import dev.assay.response.ResponseFlyweight;
import dev.assay.weights.WeightVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills engines and looks what is left: each response that was acknowledged stands in the journal once, and whoever goes
 * on comes to the same bits as one that was never killed.
 */
class CrashTest {
    private static final int ACCEPTED_ABOUT = 350;

    @TempDir
    Path directory;

    private final Map<Long, String> acknowledged = new TreeMap<>();

    /** What a subnet came to: everything that is compared. */
    private record Result(List<ScoreTable.Row> scores, WeightVector weights, long eventCount, long lastRoundId) {
        static Result of(Books books) {
            return new Result(
                    books.scores(TestSubnet.NETUID).rows(),
                    books.weights(TestSubnet.NETUID),
                    books.eventCount(),
                    books.lastRoundId(TestSubnet.NETUID));
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void losesNothingThatWasAcknowledgedWhenItIsKilled(int seed) throws Exception {
        Result uninterrupted = playUninterrupted(directory.resolve("whole"), seed);
        Path journal = directory.resolve("killed");
        SplittableRandom random = new SplittableRandom(seed);
        for (int kills = seed % 4 == 0 ? 2 : 1; kills > 0; kills--) {
            killAtSomePoint(journal, seed, random);
        }
        damageSnapshots(journal, seed);

        playOn(journal, seed);

        assertEquals(uninterrupted, replay(journal));
        assertEachAcknowledgedOnce(journal);
    }

    private static Result playUninterrupted(Path journal, int seed) {
        try (AssayEngine engine = AssayEngine.open(CrashChild.config(journal))) {
            new CrashScript(engine, seed, (roundId, uid, sequence) -> {}).play();
            return Result.of(engine.books());
        }
    }

    /** Seeds that 7 divides are killed while they start; the others after some line, a little later or at once. */
    private void killAtSomePoint(Path journal, int seed, SplittableRandom random) throws Exception {
        boolean early = seed % 7 == 0;
        int linesUntilKill = early ? 1 : random.nextInt(2, ACCEPTED_ABOUT);
        long delayNs = early ? random.nextLong(400_000_000L) : random.nextLong(2_000_000L);
        try (KilledProcess child = KilledProcess.start(
                CrashChild.class, directory.resolve("errors.txt"), journal.toString(), Integer.toString(seed))) {
            child.readLines(linesUntilKill, this::acknowledge);
            child.killAfter(delayNs);
            child.readLines(Integer.MAX_VALUE, this::acknowledge);
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsDead() throws Exception {
        Path journal = directory.resolve("journal");
        try (KilledProcess child =
                KilledProcess.start(CrashChild.class, directory.resolve("errors.txt"), journal.toString(), "1")) {
            child.readLines(2, line -> {});

            JournalException e =
                    assertThrows(JournalException.class, () -> AssayEngine.open(CrashChild.config(journal)));

            assertEquals(JournalException.Cause.IN_USE, e.reason());
            String message = String.valueOf(e.getMessage());
            assertTrue(message.endsWith("process " + child.process().pid() + " holds it"), message);
            child.killAfter(0);
        }
        AssayEngine.open(CrashChild.config(journal)).close();
    }

    private void acknowledge(String line) {
        if (line.startsWith(CrashChild.ACCEPTED)) {
            String[] words = line.split(" ", -1);
            String response = words[1] + " " + words[2];
            String before = acknowledged.put(Long.parseLong(words[3]), response);
            assertNull(before, "a sequence number was given twice: " + line);
        }
    }

    /** A snapshot only ever makes a start faster, whatever state its file is in. */
    private static void damageSnapshots(Path journal, int seed) throws IOException {
        Path snapshots = journal.resolve("snapshots");
        if (!Files.isDirectory(snapshots)) {
            return; // killed before it had made the folder
        }
        Path newest = newest(snapshots);
        if (seed % 4 == 0) {
            Files.writeString(snapshots.resolve("000000000000000999.snapshot.partial"), "half");
        }
        if (seed % 4 == 1 && newest != null) {
            Files.write(newest, java.util.Arrays.copyOf(Files.readAllBytes(newest), seed * 7));
        }
    }

    private static @Nullable Path newest(Path snapshots) throws IOException {
        try (Stream<Path> files = Files.list(snapshots)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".snapshot"))
                    .sorted()
                    .toList();
            return sorted.isEmpty() ? null : sorted.get(sorted.size() - 1);
        }
    }

    private void playOn(Path journal, int seed) {
        try (AssayEngine engine = AssayEngine.open(CrashChild.config(journal))) {
            if (engine.journalledCount() > 2) {
                assertEquals(replay(journal), Result.of(engine.books()), "from a snapshot");
            }
            new CrashScript(
                            engine,
                            seed,
                            (roundId, uid, sequence) ->
                                    acknowledge(CrashChild.ACCEPTED + " " + roundId + " " + uid + " " + sequence))
                    .play();
            assertNull(engine.failure());
        }
    }

    private static Result replay(Path journal) {
        try (JournalReplay replay = JournalReplay.of(journal)) {
            assertNull(replay.summary().damage());
            return Result.of(replay.books());
        }
    }

    private void assertEachAcknowledgedOnce(Path journal) {
        Map<Long, String> journalled = new HashMap<>();
        Set<String> seen = new HashSet<>();
        ResponseFlyweight response = new ResponseFlyweight();
        long[] next = {0};
        JournalReplay.of(journal, RoundObserver.NONE, (batch, offset) -> {
                    long sequence = EventHeader.sequence(batch.events(), offset);
                    assertEquals(next[0]++, sequence);
                    if (EventHeader.type(batch.events(), offset) == EventType.RESPONSE_ACCEPTED) {
                        response.wrap(batch.events(), offset + EventHeader.BYTES);
                        String name = response.roundId() + " " + response.uid();
                        assertTrue(seen.add(name), () -> "twice: " + name);
                        journalled.put(sequence, name);
                    }
                })
                .close();
        for (Map.Entry<Long, String> entry : acknowledged.entrySet()) {
            assertEquals(entry.getValue(), journalled.get(entry.getKey()), "event " + entry.getKey());
        }
        assertTrue(acknowledged.size() > 100, () -> "only " + acknowledged.size() + " were acknowledged");
    }
}
