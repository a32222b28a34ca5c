package dev.assay.validator.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushHistoryTest {
    private static final int NETUID = 7;

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Path file() {
        return folder.resolve("pushes.ndjson");
    }

    private PushHistory open() throws IOException {
        return PushHistory.open(new PushHistoryFile(file()), new PushMeters(registry));
    }

    private static Push push(long pushId) {
        PushAttempt attempt = new PushAttempt(
                1, 5, 6, 100, 1_000, 3, "ab", List.of("too-soon"), 503, PushProblem.SERVER_ERROR, "later");
        return Push.requested(pushId, NETUID, PushTrigger.TICK, 4, 2, 1_000)
                .with(attempt)
                .scheduled(1_000, 900L, "")
                .confirmed(9, 1_005);
    }

    @Test
    void whatWasPutIsReadAgain() throws IOException {
        PushHistory history = open();
        Push queued = Push.requested(history.nextPushId(), NETUID, PushTrigger.REQUEST, 4, -1, -1);
        history.put(queued);
        history.put(push(history.nextPushId()));
        PushHistory later = open();
        assertEquals(List.of(push(2), queued), later.of(NETUID));
        assertEquals(3, later.nextPushId());
        assertEquals(List.of(), later.of(8));
    }

    @Test
    void theLastLineOfAPushCounts() throws IOException {
        PushHistory history = open();
        Push first = Push.requested(1, NETUID, PushTrigger.REQUEST, 4, -1, -1);
        history.put(first);
        history.put(push(2));
        history.put(first.ended(PushState.FAILED, 9, "so"));
        assertEquals(
                List.of(PushState.CONFIRMED, PushState.FAILED),
                open().of(NETUID).stream().map(Push::state).toList());
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        open().put(push(1));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aTornLineIsPassedOverAndGluedToNothing() throws IOException {
        open().put(push(1));
        Files.writeString(file(), "{\"pushId\":2,\"netu", StandardOpenOption.APPEND);
        PushHistory history = open();
        assertEquals(List.of(push(1)), history.of(NETUID));
        history.put(push(3));
        assertEquals(List.of(push(3), push(1)), open().of(NETUID));
    }

    @Test
    void linesOfAnotherKindArePassedOver() throws IOException {
        Files.write(
                file(),
                List.of(
                        "null",
                        "[]",
                        "{}",
                        "{\"pushId\":1}",
                        "\u0000\u0001",
                        new String(dev.assay.validator.serve.Json.bytes(push(4)), StandardCharsets.UTF_8)));
        assertEquals(List.of(push(4)), open().of(NETUID));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(file(), elsewhere);
        assertThrows(IOException.class, this::open);
        assertEquals("mine", Files.readString(elsewhere));
    }

    @Test
    void memoryAndFileStayBounded() throws IOException {
        PushHistory history = open();
        long sizeBytesMax = 0;
        for (int turn = 1; turn <= 6_000; turn++) {
            history.put(push(history.nextPushId()));
            sizeBytesMax = turn % 100 == 0 ? Math.max(sizeBytesMax, Files.size(file())) : sizeBytesMax;
        }
        assertEquals(PushHistory.COUNT_MAX, history.of(NETUID).size());
        assertTrue(sizeBytesMax > 500_000 && sizeBytesMax < 2_500_000, "bytes: " + sizeBytesMax);
        assertEquals(history.of(NETUID), open().of(NETUID));
        assertFalse(Files.exists(folder.resolve("pushes.ndjson.new")));
    }

    @Test
    void aLineThatCannotBeWrittenIsCountedAndStopsNothing() throws IOException {
        PushHistory history = open();
        Files.delete(file());
        Files.createDirectory(file());
        history.put(push(1));
        assertEquals(List.of(push(1)), history.of(NETUID));
        assertEquals(1, registry.get("assay.push.history.errors").counter().count());
    }
}
