package dev.assay.validator.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    Path root;

    @Test
    void javaIsTheOneThatRunsThisAndOpensItsInternals() throws Exception {
        Section section = read(new JavaReport());

        assertEquals(System.getProperty("java.runtime.version"), shown(section, "version"));
        assertTrue(shown(section, "flags").contains("--add-opens"), shown(section, "flags"));
        assertEquals("open, as the libraries need it", shown(section, "access"));
    }

    @Test
    void processorHasABrandAndAtLeastOneCore() throws Exception {
        Section section = read(new ProcessorReport());

        assertFalse(shown(section, "brand").isBlank());
        assertTrue(value(section, "logicalProcessors") >= value(section, "availableProcessors"));
        assertFalse(shown(section, "origin").isBlank());
    }

    @Test
    void nativeLibrarySaysWhy() throws Exception {
        Section section = read(new NativeLibraryReport());

        assertFalse(shown(section, "reason").isBlank());
    }

    @Test
    void nd4jComputesWithALibraryThatExists() throws Exception {
        Section section = read(new Nd4jReport());

        assertEquals("CpuBackend", shown(section, "backend"));
        assertTrue(Files.exists(Path.of(shown(section, "library"))), shown(section, "library"));
        assertEquals("a matrix product gives the right sum", shown(section, "check"));
        assertTrue(value(section, "offHeapMaxBytes") > 0);
    }

    @Test
    void memoryIsReadFromLinux() throws Exception {
        write("proc/meminfo", "MemTotal:        2048 kB\nMemFree:   1 kB\nMemAvailable:    1024 kB\n");
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "1048576\n");

        Section section = read(new MemoryReport(root));

        assertEquals("2.0 MiB", shown(section, "physicalBytes"));
        assertEquals("1.0 MiB", shown(section, "availableBytes"));
        assertEquals("1.0 MiB", shown(section, "cgroupLimitBytes"));
        assertEquals(Runtime.getRuntime().maxMemory(), value(section, "heapMaxBytes"));
    }

    @Test
    void memoryThatCannotBeReadSaysWhy() throws Exception {
        Section section = read(new MemoryReport(root));

        String reason = "not known: java.nio.file.NoSuchFileException: " + root + "/proc/";
        assertEquals(reason + "meminfo", shown(section, "physicalBytes"));
        assertEquals(reason + "self/cgroup", shown(section, "cgroupLimitBytes"));
    }

    @Test
    void memoryWithoutALimitSaysSo() throws Exception {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "max\n");

        assertEquals("none (cgroup v2)", shown(read(new MemoryReport(root)), "cgroupLimitBytes"));
    }

    @Test
    void diskIsMeasuredWhereFilesWouldGo() throws Exception {
        Section section = read(new DiskReport());

        assertEquals(Path.of("").toAbsolutePath().toString(), shown(section, "currentDirectory"));
        assertTrue(value(section, "currentUsableBytes") > 0);
        assertTrue(value(section, "temporaryUsableBytes") > 0);
    }

    @Test
    void aDirectoryThatIsNotThereSaysSo() {
        Section section = new Section("disk", "Disk");

        DiskReport.read(section, "current", "current directory", root.resolve("nowhere"));

        String reason = "not known: java.nio.file.NoSuchFileException: " + root.resolve("nowhere");
        assertEquals(reason, shown(section, "currentFileSystem"));
    }

    @Test
    void clockIsMeasuredAndReadFromLinux() throws Exception {
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
        write("run/systemd/timesync/synchronized", "");

        Section section = read(new ClockReport(root));

        assertTrue(value(section, "nanoTimeStepNs") > 0);
        assertTrue(value(section, "nanoTimeReadingNs") >= 0);
        assertEquals("tsc", shown(section, "source"));
        assertEquals("yes, by systemd-timesyncd", shown(section, "isSynchronised"));
    }

    @Test
    void clockDoesNotTakeAnUnknownKeeperForNone() throws Exception {
        Section section = read(new ClockReport(root));

        String file = root + "/run/systemd/timesync/synchronized";
        assertEquals(
                "not known: " + file + " is absent; chrony and ntpd are not asked", shown(section, "isSynchronised"));
    }

    @Test
    void journalSaysWhetherChronicleReports() throws Exception {
        // The tests run with the property set.
        assertEquals("off", shown(read(new JournalReport()), "isReportingOff"));
    }

    private static Section read(Report report) throws Exception {
        Section section = report.section();
        report.read(section);
        return section;
    }

    private static String shown(Section section, String key) {
        return find(section, key).shown();
    }

    private static long value(Section section, String key) {
        return find(section, key).value().asLong();
    }

    private static Finding find(Section section, String key) {
        return section.findings().stream()
                .filter(finding -> finding.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + key + " in " + section.findings()));
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
