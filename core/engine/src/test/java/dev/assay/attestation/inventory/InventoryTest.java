package dev.assay.attestation.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An honest machine, and what is noticed when one source says something else. */
class InventoryTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    private RawNumbers raw = raw(4, 8 * GIB, 0, 1);

    private static RawNumbers raw(long processors, long memory, long swap, long hypervisor) {
        return new RawNumbers(
                OptionalLong.of(processors),
                OptionalLong.of(memory),
                OptionalLong.of(swap),
                OptionalLong.of(hypervisor));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @BeforeEach
    void anHonestMachine() throws IOException {
        StringBuilder cpuinfo = new StringBuilder();
        for (int k = 0; k < 4; k++) {
            cpuinfo.append("processor\t: ")
                    .append(k)
                    .append("\nmodel name\t: Some CPU\nflags\t\t: sse hypervisor avx\n\n");
        }
        write("proc/cpuinfo", cpuinfo.toString());
        write("sys/devices/system/cpu/online", "0-2,5\n");
        write("proc/meminfo", "MemTotal:        8388608 kB\nMemFree: 1 kB\nSwapTotal:       0 kB\n");
        write("proc/self/mountinfo", "21 1 0:20 / /proc rw - proc proc rw\n22 21 0:21 / /proc/sys rw - proc proc rw\n");
        write("sys/block/sda/size", "1000\n");
        write("sys/block/loop0/size", "1\n");
    }

    private Inventory inventory() {
        return Inventory.of(new MachineFiles(root), raw, 4);
    }

    @Test
    void aMachineThatAgreesWithItselfHasNoFlags() {
        Inventory inventory = inventory();
        assertEquals(Set.of(), inventory.flags());
        String text = inventory.toText();
        assertTrue(text.contains("processors\t/sys/devices/system/cpu/online\t4\n"), text);
        assertTrue(text.contains("memory, bytes\tsysinfo\t8589934592\n"), text);
        assertTrue(text.contains("disk size, 512 bytes\t/sys/block/sda/size\t1000\n"), text);
        assertFalse(text.contains("loop0"), text);
        assertEquals(inventory.hash(), inventory().hash());
    }

    @Test
    void twoSourcesThatDisagreeAreAFlag() throws IOException {
        Inventory honest = inventory();
        write("sys/devices/system/cpu/online", "0-63\n");
        assertEquals(Set.of(Flag.INCONSISTENT), inventory().flags());
        assertNotEquals(honest.hash(), inventory().hash());
    }

    @Test
    void moreMemoryInTheFileThanInTheKernelIsAFlag() throws IOException {
        write("proc/meminfo", "MemTotal:       83886080 kB\nSwapTotal: 0 kB\n");
        assertEquals(Set.of(Flag.INCONSISTENT), inventory().flags());
    }

    @Test
    void moreProcessorsAllowedThanThereAreIsAFlag() {
        raw = raw(5, 8 * GIB, 0, 1);
        assertEquals(Set.of(Flag.INCONSISTENT), inventory().flags());
        raw = raw(1, 8 * GIB, 0, 1);
        assertEquals(Set.of(), inventory().flags());
    }

    @Test
    void aHypervisorThatOnlyOneSourceKnowsIsAFlag() {
        raw = raw(4, 8 * GIB, 0, 0);
        assertEquals(Set.of(Flag.INCONSISTENT), inventory().flags());
    }

    @Test
    void aFileMountedOverProcIsAFlag() throws IOException {
        write("proc/self/mountinfo", "30 21 0:50 / /proc/meminfo rw,nosuid - fuse.lxcfs lxcfs rw\n");
        assertEquals(Set.of(Flag.COVERED_PROC), inventory().flags());
    }

    @Test
    void swapIsAFlag() {
        raw = raw(4, 8 * GIB, GIB, 1);
        assertEquals(Set.of(Flag.SWAP, Flag.INCONSISTENT), inventory().flags());
    }

    /** Each source is enough by itself: the other may not be there. */
    @Test
    void swapThatOnlyOneSourceTellsIsAFlagToo() throws IOException {
        write("proc/meminfo", "MemTotal:        8388608 kB\nSwapTotal:       1024 kB\n");
        raw = RawNumbers.NONE;
        assertEquals(Set.of(Flag.SWAP), inventory().flags());
        Files.delete(root.resolve("proc/meminfo"));
        raw = raw(4, 8 * GIB, GIB, 1);
        assertEquals(Set.of(Flag.SWAP), inventory().flags());
    }

    @Test
    void withoutNativeCodeOrFilesThereAreFewerFactsAndNoError() throws IOException {
        raw = RawNumbers.NONE;
        assertEquals(Set.of(), inventory().flags());
        Inventory bare = Inventory.of(new MachineFiles(root.resolve("nowhere")), RawNumbers.NONE, 4);
        assertEquals(1, bare.facts().size());
    }

    @Test
    void rubbishInFilesIsNoError() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String path : new String[] {
            "proc/cpuinfo", "sys/devices/system/cpu/online", "proc/meminfo", "proc/self/mountinfo", "sys/block/sda/size"
        }) {
            byte[] rubbish = new byte[5_000];
            random.nextBytes(rubbish);
            Files.write(root.resolve(path), rubbish);
            inventory().hash();
        }
        write("sys/devices/system/cpu/online", "5-0,99999-0,-,\n");
        write("proc/meminfo", "MemTotal: 99999999999999999999999 kB\n:\nSwapTotal:\n");
        inventory().hash();
        assertThrows(IllegalArgumentException.class, () -> new Fact("a\tb", "c", "d"));
    }

    @Test
    void thisMachineCanBeLookedAt() {
        Inventory inventory = Inventory.detect();
        assertFalse(inventory.facts().isEmpty());
        assertEquals(64, inventory.hash().toHex().length());
    }
}
