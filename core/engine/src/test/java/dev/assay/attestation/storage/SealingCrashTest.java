package dev.assay.attestation.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.label.LabelKernel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process seals and is killed, or may write no further: whatever is left is whole or not there. */
class SealingCrashTest {
    private static final long SEED = 91;

    @TempDir
    private Path temporary;

    private final StorageRound round = new StorageRound(SEED, StorageRound.storage(4, 8));

    private List<String> command(Path directory) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx64m", "-XX:TieredStopAtLevel=1"));
        // Agrona, which hotkeys are made of, wants these opened.
        command.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
        command.addAll(List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED"));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classes));
        command.addAll(List.of(SealingProcess.class.getName(), directory.toString(), Long.toString(SEED)));
        return command;
    }

    /** Runs until it has said so many lines, then kills it; returns the last line. */
    private static String run(List<String> command, int linesMax) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String last = "";
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int lines = 0;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
                lines += line.startsWith("slice ") ? 1 : 0;
                if (lines == linesMax) {
                    break;
                }
            }
        } finally {
            // SIGKILL: nothing of the process runs any more.
            process.destroyForcibly();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
        return last;
    }

    /** Of the sectors that have a seal, all is right; returns how many there are. */
    private int assertSealedAreWhole(Path directory) throws IOException {
        MemorySectors expected = new MemorySectors(round.shape, round.key, LabelKernel.best());
        int sealed = 0;
        for (int sector = 0; sector < round.shape.sectorCount(); sector++) {
            String name = String.format("sector-%06d.", sector);
            if (Files.exists(directory.resolve(name + "seal"))) {
                assertArrayEquals(expected.labels[sector], Files.readAllBytes(directory.resolve(name + "labels")));
                assertArrayEquals(expected.nodes[sector], Files.readAllBytes(directory.resolve(name + "tree")));
                sealed++;
            }
        }
        return sealed;
    }

    @Test
    void aSealerThatIsKilledGoesOnWhereItsLastWholeSectorEnds() throws Exception {
        Path directory = temporary.resolve("sectors");
        int sealedBefore = 0;
        // Three slices a sector: these kills are at the start, in the middle and at the end of one.
        for (int lines : new int[] {5, 7, 9}) {
            run(command(directory), lines);
            int sealed = assertSealedAreWhole(directory);
            assertTrue(sealed >= sealedBefore + lines / 3 - 1, sealed + " after " + sealedBefore);
            sealedBefore = sealed;
        }
        try (SectorDirectory opened = SectorDirectory.open(directory, 1L << 30)) {
            int made = new SectorSealer(opened, round.key, round.shape, LabelKernel.best()).seal(labels -> {});
            assertEquals(round.shape.sectorCount() - sealedBefore, made);
        }
        assertEquals(round.shape.sectorCount(), assertSealedAreWhole(directory));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(3L * round.shape.sectorCount() + 1, files.count());
        }
    }

    @Test
    void aWriteThatFailsIsSaidAndLeavesNothingBehind() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to set a limit");
        Path directory = temporary.resolve("limited");
        // In units of 1 KiB: the tree still fits, the labels of 64 KiB do not.
        List<String> limited = new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 40; exec \"$@\"", "bash"));
        limited.addAll(command(directory));
        limited.add(5, "-XX:-UsePerfData");
        String last = run(limited, Integer.MAX_VALUE);
        assertTrue(last.startsWith("failed: sector=0 of " + directory.toRealPath() + ": cannot be written: "), last);
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("lock"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** A device of so many KiB, for one process alone: its mount is gone when the process is. */
    private List<String> onDevice(String options, String... more) throws Exception {
        Path device = Files.createDirectory(temporary.resolve("device"));
        List<String> unshared = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
        boolean mounts = run(with(unshared, "mount -t tmpfs none '" + device + "' && echo mounted"), Integer.MAX_VALUE)
                .equals("mounted");
        assumeTrue(mounts, "needs to mount a file system of its own: root, unshare, tmpfs");
        String script = "mount -t tmpfs -o " + options + " none '" + device + "' && exec \"$@\"";
        List<String> all = with(unshared, script, "sh");
        List<String> sealing = command(device.resolve("sectors"));
        sealing.add(1, "-XX:-UsePerfData");
        all.addAll(sealing);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> lines(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return output.lines().toList();
    }

    /** The room that was there when the sector was begun is gone when it is written: ENOSPC, from the device itself. */
    @Test
    void aDeviceThatFillsUpMeanwhileCostsThatSectorAndNoOther() throws Exception {
        Path filler = temporary.resolve("device").resolve("filler");
        List<String> lines = lines(onDevice("size=256k", filler.toString()));
        assertTrue(lines.contains("filler: No space left on device"), lines.toString());
        List<String> left =
                lines.stream().filter(line -> line.startsWith("left: ")).toList();
        assertEquals(
                List.of(
                        "left: lock",
                        "left: sector-000000.labels",
                        "left: sector-000000.seal",
                        "left: sector-000000.tree"),
                left);
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("failed: sector=1 of "), last);
        assertTrue(last.contains("No space left on device"), last);
    }

    @Test
    void aDeviceWithoutRoomForAnotherSectorIsSaidBeforeItIsMade() throws Exception {
        List<String> lines = lines(onDevice("size=160k"));
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("failed: free="), last);
        assertTrue(last.endsWith(" for another sector"), last);
        assertEquals(6, lines.stream().filter(line -> line.startsWith("slice ")).count(), "two sectors fit");
    }

    @Test
    void aFileSystemThatIsReadOnlyIsSaid() throws Exception {
        List<String> lines = lines(onDevice("ro"));
        String last = lines.get(lines.size() - 1);
        Path directory = temporary.resolve("device").resolve("sectors");
        assertEquals("failed: directory=" + directory + ": cannot be used: Read-only file system", last);
    }
}
