package dev.assay.attestation.inventory;

import dev.assay.attestation.Digest;
import dev.assay.identity.Blake2b256;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The facts about a machine, with their sources, and what is odd about them.
 *
 * @param facts in a fixed order
 * @param flags what is odd
 */
public record Inventory(List<Fact> facts, Set<Flag> flags) {
    private static final byte[] DOMAIN = "attest-inventory/v1".getBytes(StandardCharsets.US_ASCII);

    /** Copies both. */
    public Inventory {
        facts = List.copyOf(facts);
        flags = Set.copyOf(flags);
    }

    /** That of this machine. Never fails: what cannot be read is left out. Reads some dozen small files. */
    public static Inventory detect() {
        Path root = FileSystems.getDefault().getRootDirectories().iterator().next();
        return of(new MachineFiles(root), RawNumbers.ask(), Runtime.getRuntime().availableProcessors());
    }

    static Inventory of(MachineFiles files, RawNumbers raw, int runtimeProcessors) {
        List<Fact> facts = new ArrayList<>();
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        processors(files, raw, runtimeProcessors, facts, flags);
        memory(files, raw, facts, flags);
        devices(files, facts);
        List<String> mounts = files.mountsOverProc();
        mounts.forEach(mount -> facts.add(new Fact("mount over proc", "/proc/self/mountinfo", mount)));
        if (!mounts.isEmpty()) {
            flags.add(Flag.COVERED_PROC);
        }
        return new Inventory(facts, flags);
    }

    private static void processors(
            MachineFiles files, RawNumbers raw, int runtimeProcessors, List<Fact> facts, Set<Flag> flags) {
        OptionalLong listed = files.count("proc/cpuinfo", "processor");
        OptionalLong online = files.countOfList("sys/devices/system/cpu/online");
        number(facts, "processors", "/proc/cpuinfo", listed);
        number(facts, "processors", "/sys/devices/system/cpu/online", online);
        number(facts, "processors allowed", "sched_getaffinity", raw.processors());
        facts.add(new Fact("processors allowed", "the JVM", Integer.toString(runtimeProcessors)));
        text(files, facts, "processor quota, us of us", "sys/fs/cgroup/cpu.max");
        text(files, facts, "threads of one core", "sys/devices/system/cpu/cpu0/topology/thread_siblings_list");
        files.value("proc/cpuinfo", "model name")
                .ifPresent(model -> facts.add(new Fact("processor model", "/proc/cpuinfo", model)));
        String words = " " + files.value("proc/cpuinfo", "flags").orElse("") + " ";
        number(facts, "virtual processor", "cpuid", raw.hypervisor());
        boolean told = words.isBlank() || raw.hypervisor().isEmpty();
        boolean hides =
                !told && words.contains(" hypervisor ") != (raw.hypervisor().getAsLong() == 1);
        // A process may be allowed fewer than there are, and never more.
        boolean more = exceeds(raw.processors(), online) || exceeds(raw.processors(), listed);
        if (hides || more || (listed.isPresent() && online.isPresent() && !listed.equals(online))) {
            flags.add(Flag.INCONSISTENT);
        }
    }

    private static boolean exceeds(OptionalLong part, OptionalLong whole) {
        return part.isPresent() && whole.isPresent() && part.getAsLong() > whole.getAsLong();
    }

    private static void memory(MachineFiles files, RawNumbers raw, List<Fact> facts, Set<Flag> flags) {
        OptionalLong total = files.kibibytes("proc/meminfo", "MemTotal");
        OptionalLong swap = files.kibibytes("proc/meminfo", "SwapTotal");
        number(facts, "memory, bytes", "/proc/meminfo", total);
        number(facts, "memory, bytes", "sysinfo", raw.memoryBytes());
        number(facts, "swap, bytes", "/proc/meminfo", swap);
        number(facts, "swap, bytes", "sysinfo", raw.swapBytes());
        text(files, facts, "memory limit, bytes", "sys/fs/cgroup/memory.max");
        text(files, facts, "huge pages", "sys/kernel/mm/transparent_hugepage/enabled");
        if (differ(total, raw.memoryBytes()) || differ(swap, raw.swapBytes())) {
            flags.add(Flag.INCONSISTENT);
        }
        if (swap.orElse(0) > 0 || raw.swapBytes().orElse(0) > 0) {
            flags.add(Flag.SWAP);
        }
    }

    /** Both are the kernel's own number, in kB and in bytes: they may differ by less than a kB, or by what was plugged in. */
    private static boolean differ(OptionalLong one, OptionalLong other) {
        return one.isPresent()
                && other.isPresent()
                && Math.abs(one.getAsLong() - other.getAsLong()) > Math.max(one.getAsLong(), other.getAsLong()) / 100;
    }

    private static void devices(MachineFiles files, List<Fact> facts) {
        for (String device : files.names("sys/block")) {
            if (device.startsWith("loop") || device.startsWith("ram")) {
                continue;
            }
            text(files, facts, "disk size, 512 bytes", "sys/block/" + device + "/size");
            text(files, facts, "disk turns", "sys/block/" + device + "/queue/rotational");
        }
    }

    private static void text(MachineFiles files, List<Fact> facts, String name, String path) {
        files.line(path).ifPresent(value -> facts.add(new Fact(name, "/" + path, value)));
    }

    private static void number(List<Fact> facts, String name, String source, OptionalLong value) {
        value.ifPresent(number -> facts.add(new Fact(name, source, Long.toString(number))));
    }

    /** One line for each fact, then one for each flag. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            text.append(fact.name()).append('\t').append(fact.source()).append('\t');
            text.append(fact.value()).append('\n');
        }
        for (Flag flag : Flag.values()) {
            text.append(flags.contains(flag) ? "flag\t" + flag + "\n" : "");
        }
        return text.toString();
    }

    /** What a commitment carries: {@code blake2b-256("attest-inventory/v1" | text)}. */
    public Digest hash() {
        return Digest.of(Blake2b256.hash(DOMAIN, toText().getBytes(StandardCharsets.UTF_8)));
    }
}
