package dev.assay.validator.doctor;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;

/** Which Java runs this, with which flags, and whether it opens to the libraries what they need. */
final class JavaReport implements Report {
    /** Packages of {@code java.base} that the manifest of the jar opens; embedders open them on the command line. */
    private static final List<String> OPENED = List.of(
            "java.io", "java.lang", "java.lang.reflect", "java.nio", "java.util", "jdk.internal.misc", "sun.nio.ch");

    @Override
    public Section section() {
        return new Section("java", "Java");
    }

    @Override
    public void read(Section section) {
        section.text("version", "version", property("java.runtime.version"));
        section.text("vendor", "vendor", property("java.vendor"));
        section.text("vm", "virtual machine", property("java.vm.name") + ", " + property("java.vm.info"));
        section.text("home", "home", property("java.home"));
        section.text(
                "os",
                "operating system",
                property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        section.text("flags", "flags", flags());
        section.text("garbageCollectors", "garbage collectors", collectors());
        readAccess(section);
    }

    private static void readAccess(Section section) {
        Module unnamed = JavaReport.class.getModule();
        Module base = Object.class.getModule();
        String closed =
                OPENED.stream().filter(name -> !base.isOpen(name, unnamed)).collect(Collectors.joining(", "));
        if (closed.isEmpty()) {
            section.text("access", "access to internals", "open, as the libraries need it");
        } else {
            section.problem("access", "access to internals", "closed: " + closed + "; start with java -jar assay.jar");
        }
    }

    private static String flags() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return flags.isEmpty() ? "none" : String.join(" ", flags);
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }

    private static String property(String name) {
        return System.getProperty(name, "not told");
    }
}
