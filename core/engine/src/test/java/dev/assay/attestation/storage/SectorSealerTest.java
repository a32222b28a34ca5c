package dev.assay.attestation.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.Reason;
import dev.assay.attestation.label.LabelKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealing to a directory: what is written, and what happens to it when something goes wrong. */
class SectorSealerTest {
    private static final long PLENTY = 1L << 30;

    private final StorageRound round = new StorageRound(1, StorageRound.storage(4, 8));
    private final StorageShape shape = round.shape;
    private final StorageShape three = shape.withSectorCount(3);

    @TempDir
    private Path temporary;

    private Path directory = Path.of("");

    @BeforeEach
    void chooseDirectory() {
        directory = temporary.resolve("sectors");
    }

    private int seal(StorageShape sectors, long quotaBytes) throws IOException {
        try (SectorDirectory opened = SectorDirectory.open(directory, quotaBytes)) {
            return new SectorSealer(opened, round.key, sectors, LabelKernel.best()).seal(labels -> {});
        }
    }

    private void assertWhole(int count) throws IOException {
        MemorySectors expected = new MemorySectors(shape.withSectorCount(count), round.key, LabelKernel.best());
        for (int sector = 0; sector < count; sector++) {
            assertArrayEquals(expected.labels[sector], Files.readAllBytes(file(sector, "labels")));
            assertArrayEquals(expected.nodes[sector], Files.readAllBytes(file(sector, "tree")));
            byte[] seal = Files.readAllBytes(file(sector, "seal"));
            assertArrayEquals(
                    expected.roots[sector],
                    SectorSeal.decode(seal, round.key.id(sector), 3).orElseThrow());
        }
    }

    private Path file(int sector, String suffix) {
        return directory.resolve("sector-00000" + sector + "." + suffix);
    }

    private SortedSet<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            SortedSet<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    @Test
    void sectorsAreWhatTheyShouldBeAndForTheirOwnerAlone() throws IOException {
        assertEquals(3, seal(three, PLENTY));
        assertWhole(3);
        assertEquals(10, names().size());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        for (String name : names()) {
            Path file = directory.resolve(name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), name);
        }
    }

    @Test
    void whatIsWholeIsNotMadeAgain() throws IOException {
        seal(shape.withSectorCount(2), PLENTY);
        Files.setLastModifiedTime(file(1, "labels"), java.nio.file.attribute.FileTime.fromMillis(0));
        assertEquals(1, seal(three, PLENTY));
        assertEquals(0, seal(three, PLENTY));
        assertEquals(0, Files.getLastModifiedTime(file(1, "labels")).toMillis());
        assertWhole(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no seal",
                "half a seal",
                "another seal",
                "a changed seal",
                "short labels",
                "no labels",
                "short tree",
                "long labels",
                "no tree"
            })
    void aSectorThatIsNotWholeIsMadeAgain(String damage) throws IOException {
        seal(three, PLENTY);
        byte[] seal = Files.readAllBytes(file(1, "seal"));
        byte[] labels = Files.readAllBytes(file(1, "labels"));
        switch (damage) {
            case "no seal" -> Files.move(file(1, "seal"), directory.resolve("sector-000001.seal.new"));
            case "half a seal" -> Files.write(file(1, "seal"), java.util.Arrays.copyOf(seal, seal.length / 2));
            case "another seal" ->
                Files.copy(file(2, "seal"), file(1, "seal"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            case "a changed seal" -> {
                seal[40] ^= 1;
                Files.write(file(1, "seal"), seal);
            }
            case "short labels" -> Files.write(file(1, "labels"), java.util.Arrays.copyOf(labels, 4_096));
            case "long labels" -> Files.write(file(1, "labels"), java.util.Arrays.copyOf(labels, labels.length + 1));
            case "no labels" -> Files.delete(file(1, "labels"));
            case "short tree" -> Files.write(file(1, "tree"), new byte[32]);
            default -> Files.delete(file(1, "tree"));
        }
        assertEquals(1, seal(three, PLENTY));
        assertWhole(3);
        assertEquals(10, names().size());
    }

    @Test
    void sectorsOfAnotherKeyAreReplaced() throws IOException {
        seal(three, PLENTY);
        StorageRound other = new StorageRound(2, StorageRound.storage(4, 8));
        try (SectorDirectory opened = SectorDirectory.open(directory, PLENTY)) {
            assertThrows(IOException.class, () -> new SectorFiles(opened, other.key, three));
            assertEquals(3, new SectorSealer(opened, other.key, three, LabelKernel.best()).seal(labels -> {}));
            new SectorFiles(opened, other.key, three).close();
        }
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path precious = Files.writeString(temporary.resolve("precious"), "precious");
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String suffix : List.of("labels", "tree", "seal", "seal.new")) {
            Files.createSymbolicLink(file(0, suffix), precious);
        }
        assertEquals(1, seal(shape.withSectorCount(1), PLENTY));
        assertEquals("precious", Files.readString(precious));
        assertWhole(1);
        assertTrue(Files.isRegularFile(file(0, "labels"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aLockThatIsALinkIsNotFollowed() throws IOException {
        Path precious = Files.writeString(temporary.resolve("precious"), "precious");
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(directory.resolve("lock"), precious);
        assertThrows(IOException.class, () -> SectorDirectory.open(directory, PLENTY));
    }

    @Test
    void theQuotaHoldsAndEarlierSectorsStay() throws IOException {
        long quota = 2 * shape.diskBytes();
        IOException said = assertThrows(IOException.class, () -> seal(three, quota));
        assertEquals(
                "quota=" + quota + " bytes of " + directory.toRealPath() + ": must leave " + shape.diskBytes()
                        + " for another sector, but " + quota + " are used",
                String.valueOf(said.getMessage()));
        assertWhole(2);
        assertEquals(7, names().size());
        long used = 0;
        for (String name : names()) {
            used += Files.size(directory.resolve(name));
        }
        assertEquals(quota, used);
        assertEquals(1, seal(three, quota + shape.diskBytes()));
    }

    @Test
    void strangersFilesCountAndStay() throws IOException {
        seal(shape.withSectorCount(1), PLENTY);
        Path stranger = Files.write(directory.resolve("letter.txt"), new byte[(int) shape.diskBytes()]);
        assertThrows(IOException.class, () -> seal(three, 3 * shape.diskBytes() - 1));
        assertTrue(Files.exists(stranger));
        assertWhole(1);
    }

    @Test
    void whatCannotBeADirectoryOfOurOwnIsRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThrows(IOException.class, () -> SectorDirectory.open(file, PLENTY));
        assertThrows(IOException.class, () -> SectorDirectory.open(temporary.resolve("a/b"), PLENTY));
        assertThrows(IllegalArgumentException.class, () -> SectorDirectory.open(directory, -1));
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwx---"));
        IOException said = assertThrows(IOException.class, () -> SectorDirectory.open(open, PLENTY));
        assertTrue(
                String.valueOf(said.getMessage()).contains("must not be writable for others"),
                String.valueOf(said.getMessage()));
    }

    /** Root may write where permissions say no, but not where the kernel does. */
    @Test
    void whereNothingMayBeWrittenIsSaid() throws IOException {
        Path proc = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(proc), "needs /proc");
        IOException inProc =
                assertThrows(IOException.class, () -> SectorDirectory.open(proc.resolve("sectors"), PLENTY));
        assertTrue(
                String.valueOf(inProc.getMessage()).startsWith("directory=/proc/self/sectors: cannot be used: "),
                inProc.getMessage());
        Path parent = temporary.resolve("nowhere").resolve("sectors");
        IOException missing = assertThrows(IOException.class, () -> SectorDirectory.open(parent, PLENTY));
        assertEquals("directory=" + parent + ": cannot be used: the folder above must be there", missing.getMessage());
    }

    @Test
    void aFolderWithoutPermissionIsSaid() throws IOException {
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(closed), "needs a user other than root");
        IOException e = assertThrows(IOException.class, () -> SectorDirectory.open(closed.resolve("sectors"), PLENTY));
        assertEquals("directory=" + closed.resolve("sectors") + ": cannot be used: permission denied", e.getMessage());
    }

    /** A folder that the sealer may enter and no longer write to; for root, one in the place of a file does the same. */
    @Test
    void aPartThatCannotBeReplacedIsSaidAndEarlierSectorsStay() throws IOException {
        assertEquals(1, seal(shape.withSectorCount(1), PLENTY));
        Path inTheWay = Files.createDirectories(directory.resolve("sector-000001.labels"));
        Files.writeString(inTheWay.resolve("kept"), "of somebody else");
        IOException e = assertThrows(IOException.class, () -> seal(three, PLENTY));
        assertTrue(String.valueOf(e.getMessage()).contains("sector-000001.labels"), e.getMessage());
        assertWhole(1);
        assertTrue(Files.exists(inTheWay.resolve("kept")));
        assertEquals(
                Set.of(
                        "lock",
                        "sector-000000.labels",
                        "sector-000000.seal",
                        "sector-000000.tree",
                        "sector-000001.labels"),
                names());
    }

    @Test
    void oneAtATime() throws IOException {
        try (SectorDirectory first = SectorDirectory.open(directory, PLENTY)) {
            IOException said = assertThrows(IOException.class, () -> SectorDirectory.open(directory, PLENTY));
            assertTrue(
                    String.valueOf(said.getMessage()).endsWith("must not be in use already"),
                    String.valueOf(said.getMessage()));
            assertEquals(directory.toRealPath(), first.path());
        }
        SectorDirectory.open(directory, PLENTY).close();
    }

    @Test
    void anInterruptLeavesWholeSectorsAndNothingElse() throws IOException {
        AtomicLong made = new AtomicLong();
        try (SectorDirectory opened = SectorDirectory.open(directory, PLENTY)) {
            SectorSealer sealer = new SectorSealer(opened, round.key, three, LabelKernel.best());
            // Each of three layers is a slice: the fifth is in the middle of the second sector.
            assertThrows(
                    CancellationException.class,
                    () -> sealer.seal(labels -> {
                        if (made.incrementAndGet() == 5) {
                            Thread.currentThread().interrupt();
                        }
                    }));
        }
        assertTrue(Thread.interrupted());
        assertEquals(4, names().size());
        assertWhole(1);
    }

    @Test
    void progressIsCountedInLabelsOfAllLayers() throws IOException {
        AtomicLong labels = new AtomicLong();
        try (SectorDirectory opened = SectorDirectory.open(directory, PLENTY)) {
            new SectorSealer(opened, round.key, three, LabelKernel.best()).seal(labels::addAndGet);
        }
        assertEquals(3L * 3 * shape.sector().labelCount(), labels.get());
    }

    @Test
    void filesAnswerWhatMemoryAnswers() throws IOException {
        seal(shape, PLENTY);
        try (SectorDirectory opened = SectorDirectory.open(directory, PLENTY);
                SectorFiles files = new SectorFiles(opened, round.key, shape)) {
            RegisteredSectors registered = round.register(files);
            assertEquals(
                    Reason.NONE,
                    round.round(
                            new AuditProver(round.parameters, files),
                            new AuditVerifier(round.parameters, registered),
                            1));
            assertEquals(
                    Reason.NONE,
                    round.round(
                            new ClassProver(round.parameters, files),
                            new ClassVerifier(round.parameters, registered),
                            1));
            assertEquals(
                    Reason.NONE,
                    round.round(
                            new BandwidthProver(round.parameters, files),
                            new BandwidthVerifier(round.parameters, registered),
                            1));
            RegistrationProver registration =
                    new RegistrationProver(round.parameters, round.key, files, LabelKernel.best());
            assertEquals(
                    Reason.NONE,
                    round.round(registration, new RegistrationVerifier(round.parameters, StorageRound.EPOCH), 1));
        }
    }

    @Test
    void aSectorThatVanishesIsAnErrorThatNamesIt() throws IOException {
        seal(shape, PLENTY);
        try (SectorDirectory opened = SectorDirectory.open(directory, PLENTY);
                SectorFiles files = new SectorFiles(opened, round.key, shape)) {
            Files.write(file(0, "labels"), new byte[100]);
            byte[] block = new byte[4_096];
            java.io.UncheckedIOException said =
                    assertThrows(java.io.UncheckedIOException.class, () -> files.readBlock(0, 3, block));
            assertTrue(
                    String.valueOf(said.getMessage()).contains("sector-000000.labels at byte 12288"),
                    String.valueOf(said.getMessage()));
            assertFalse(new SectorSealer(opened, round.key, shape, LabelKernel.best()).isWhole(0));
        }
    }
}
