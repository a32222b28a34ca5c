package dev.assay.validator.launch;

import java.lang.invoke.MethodHandles;

/**
 * Spares the reader the warning that JDK 24 and later print when a library first uses {@code sun.misc.Unsafe}.
 *
 * <p>Agrona, Chronicle, JavaCPP and jffi all do, nobody who runs the jar can change it, and no manifest attribute stands
 * for {@code --sun-misc-unsafe-memory-access=allow}. The JVM warns once and then sets a flag; this sets the flag first.
 * {@code =debug} and {@code =deny} work as before. The reasons, and what else was tried, are in {@code
 * core/docs/decisions/0001-silent-start.md}.
 */
public final class UnsafeWarning {
    private UnsafeWarning() {}

    /** Makes the JVM believe that it has warned. Does nothing on a JVM that has no such flag: it then does as it likes. */
    public static void markAsGiven() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe", false, null);
            // Allowed without a flag: the module jdk.unsupported opens this package to everyone.
            MethodHandles.privateLookupIn(unsafe, MethodHandles.lookup())
                    .findStaticVarHandle(unsafe, "memoryAccessWarned", boolean.class)
                    .setVolatile(true);
        } catch (ReflectiveOperationException e) {
            // JDK 17 to 23 do not warn, and what a later one calls its flag is not known here.
            return;
        }
    }
}
