package dev.assay.evaluator.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import org.jspecify.annotations.Nullable;

/**
 * The door to ONNX Runtime: does it keep to itself, and only then is its native library loaded.
 *
 * <p><b>Nothing calls home.</b> From 1.29.0 on, the libraries for Linux and macOS send reports to their maker from the
 * moment they are loaded, unless the environment of the process has {@code ORT_DISABLE_TELEMETRY=1} (the repository's
 * {@code docs/Privacy.md}). A JVM cannot set its own environment, and switching reports off through the API comes after the
 * first of them. So the version is read from the jar's manifest before anything native is loaded, and such a library is
 * refused without that variable. Earlier ones have no code for it on Linux and macOS; on Windows all write trace events to
 * the system itself, which keeps them unless its owner has it collect them, and {@code setTelemetry(false)} stops those.
 *
 * <p>It logs what is fatal and nothing else: its errors quote token ids, and reach us as exceptions anyway.
 *
 * <p>One environment per process, made on first use, closed by the JVM. Safe from any thread.
 */
final class OnnxLibrary {
    private static final int QUIET_MAJOR = 1;
    private static final int QUIET_MINOR_MAX = 28;

    private OnnxLibrary() {}

    /**
     * The environment, made if there is none.
     *
     * @throws IllegalStateException if the library reports to its maker or does not run here
     */
    static OrtEnvironment environment() {
        try {
            // An enum without native code: its package tells the version.
            requireQuiet(
                    OrtLoggingLevel.class.getPackage().getImplementationVersion(),
                    System.getenv("ORT_DISABLE_TELEMETRY"));
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "assay");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | LinkageError | IllegalStateException e) {
            throw new IllegalStateException("onnxruntime: cannot be used here: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a library that would report to its maker.
     *
     * @param version as its jar says; null if it does not
     * @param disabled value of the environment variable; null if there is none
     */
    static void requireQuiet(@Nullable String version, @Nullable String disabled) {
        if (!"1".equals(disabled) && !isQuiet(version)) {
            throw new IllegalStateException("version=" + version + ": must be at most " + QUIET_MAJOR + '.'
                    + QUIET_MINOR_MAX
                    + ", since later ones report to their maker, or ORT_DISABLE_TELEMETRY=1 must be in"
                    + " the environment of the process");
        }
    }

    private static boolean isQuiet(@Nullable String version) {
        if (version == null || !version.matches("\\d{1,6}\\.\\d{1,6}(\\..*)?")) {
            return false;
        }
        String[] parts = version.split("\\.", -1);
        int major = Integer.parseInt(parts[0]);
        return major < QUIET_MAJOR || (major == QUIET_MAJOR && Integer.parseInt(parts[1]) <= QUIET_MINOR_MAX);
    }
}
