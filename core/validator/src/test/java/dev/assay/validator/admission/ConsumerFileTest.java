package dev.assay.validator.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.access.AccessClock;
import dev.assay.access.ApiKey;
import dev.assay.access.Consumer;
import dev.assay.access.ConsumerProfile;
import dev.assay.access.ConsumerRegistry;
import dev.assay.access.Payments;
import dev.assay.access.Quota;
import dev.assay.access.QuotaUse;
import dev.assay.access.Subscription;
import dev.assay.identity.Hotkey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerFileTest {
    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("assay.consumers");
    }

    private static ConsumerRegistry registry(ConsumerFile file) {
        AccessClock clock = new AccessClock(() -> 1_800_000_000L, System::nanoTime);
        return new ConsumerRegistry(file.consumers(), file.uses(), file, clock, new SplittableRandom(1));
    }

    private static ConsumerProfile profile(String name) {
        Payments payments =
                new Payments(new Subscription(9.5, LocalDate.of(2027, 1, 31), 14), 19, OptionalDouble.of(0.25));
        return new ConsumerProfile(
                name,
                Hotkey.fromHex("0x" + "ab".repeat(32)),
                Optional.of(new Quota(1_000, 3_600)),
                OptionalLong.of(1_900_000_000L),
                Optional.of(payments));
    }

    private ApiKey fill() throws IOException {
        try (ConsumerFile file = ConsumerFile.open(path)) {
            ConsumerRegistry registry = registry(file);
            assertTrue(registry.create(profile("ada")).isPresent());
            assertTrue(registry.create(profile("bob")).isPresent());
            ApiKey key = registry.rotate("ada", 60).orElseThrow().key();
            registry.spend("ada", 7);
            registry.delete("bob");
            return key;
        }
    }

    private static long used(Map<String, QuotaUse> uses) {
        return Objects.requireNonNull(uses.get("ada")).used();
    }

    @Test
    void whatWasSavedIsThereAgainToTheLastField() throws IOException {
        fill();
        List<Consumer> before;
        Map<String, QuotaUse> uses;
        try (ConsumerFile file = ConsumerFile.open(path)) {
            before = file.consumers();
            uses = file.uses();
        }
        assertEquals(List.of("ada"), before.stream().map(Consumer::name).toList());
        assertEquals(profile("ada").payments(), before.get(0).payments());
        assertEquals(profile("ada").quota(), before.get(0).quota());
        assertEquals(profile("ada").hotkey(), before.get(0).hotkey());
        assertEquals(OptionalLong.of(1_900_000_000L), before.get(0).expiryEpochSeconds());
        assertEquals(
                List.of(OptionalLong.empty(), OptionalLong.of(1_800_000_060L)),
                before.get(0).keys().stream()
                        .map(key -> key.untilEpochSeconds())
                        .toList());
        assertEquals(10, used(uses));
        try (ConsumerFile again = ConsumerFile.open(path)) {
            assertEquals(before, again.consumers());
        }
    }

    @Test
    void itIsItsOwnersAloneAndHoldsNoKey() throws IOException {
        ApiKey key = fill();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertFalse(Files.readString(path).contains(key.reveal().substring(23, 40)));
        assertTrue(Files.readString(path).contains(key.keyId()));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        fill();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(
                "assay.consumers: must be its owner's alone (chmod 600), but is rw-r-----",
                assertThrows(IllegalArgumentException.class, () -> ConsumerFile.open(path))
                        .getMessage());
    }

    @Test
    void itIsMadeWithTheFirstConsumer() throws IOException {
        try (ConsumerFile file = ConsumerFile.open(path)) {
            assertFalse(Files.exists(path));
            registry(file).create(profile("ada"));
            assertTrue(Files.exists(path));
        }
    }

    /** The machine dies in the middle of the last line, at every byte of it. */
    @Test
    void aLineThatWasCutShortIsCutOffAndTheNextIsWrittenInItsPlace() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(path);
        int lastLine =
                new String(whole, java.nio.charset.StandardCharsets.UTF_8).lastIndexOf('\n', whole.length - 2) + 1;
        for (int length = lastLine; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            try (ConsumerFile file = ConsumerFile.open(path)) {
                assertEquals(2, file.consumers().size(), "bob was not deleted yet");
                file.delete("ada");
            }
            try (ConsumerFile file = ConsumerFile.open(path)) {
                assertEquals(
                        List.of("bob"),
                        file.consumers().stream().map(Consumer::name).toList());
            }
        }
    }

    @Test
    void anyOtherDamageIsRefusedByLineAndWithoutRepeatingIt() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(path);
        for (int i = 0; i < whole.length - 1; i += 3) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x15;
            Files.write(path, damaged);
            String message = assertThrows(IllegalArgumentException.class, () -> ConsumerFile.open(path))
                    .getMessage();
            assertTrue(
                    String.valueOf(message)
                            .matches("assay\\.consumers: line \\d+: must be as it was written; it is damaged"),
                    message);
        }
    }

    @Test
    void aFileOfWhichMostCountsNoLongerIsWrittenAnew() throws IOException {
        fill();
        List<Consumer> before;
        try (ConsumerFile file = ConsumerFile.open(path)) {
            before = file.consumers();
            for (int i = 1; i <= 1_100; i++) {
                file.saveUse("ada", new QuotaUse(1_800_000_000L, i));
            }
        }
        long length = Files.size(path);
        try (ConsumerFile file = ConsumerFile.open(path)) {
            assertTrue(Files.size(path) < length / 20, "bytes: " + Files.size(path));
            assertEquals(before, file.consumers());
            assertEquals(1_100, used(file.uses()));
            file.saveUse("ada", new QuotaUse(1_800_000_000L, 1_101));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        try (ConsumerFile file = ConsumerFile.open(path)) {
            assertEquals(before, file.consumers());
            assertEquals(1_101, used(file.uses()));
        }
    }

    @Test
    void aUseThatIsKeptAlreadyIsNotWrittenAgain() throws IOException {
        fill();
        try (ConsumerFile file = ConsumerFile.open(path)) {
            file.saveUse("ada", new QuotaUse(1, 2));
            long length = Files.size(path);
            file.saveUse("ada", new QuotaUse(1, 2));
            assertEquals(length, Files.size(path));
        }
    }
}
