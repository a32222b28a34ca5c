package dev.assay.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags that a JVM needs to run the engine: the manifest of a jar gives them to the process that is started on it,
 * but not to the processes that this one starts.
 */
final class JvmFlags {
    private static final int FIRST_WITH_UNSAFE_FLAG = 24;

    private static final List<String> OPENED = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/jdk.internal.misc",
            "java.base/sun.nio.ch");

    private static final List<String> EXPORTED = List.of(
            "java.base/jdk.internal.misc",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "jdk.unsupported/sun.misc");

    private JvmFlags() {}

    /** The same as {@code assay.jvm.args} in the pom at the top. */
    static List<String> forThisJdk() {
        List<String> flags = new ArrayList<>();
        OPENED.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
        EXPORTED.forEach(name -> flags.add("--add-exports=" + name + "=ALL-UNNAMED"));
        if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_FLAG) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }
}
