package dev.assay.jni;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads {@code libassay} once, or remembers why not. Nothing here throws: without the library every class of this
 * package works on its Java twin.
 *
 * <p>The library comes from the jar, {@code dev/assay/jni/<platform>/libassay.so}. It is written to a private directory
 * that only this user can enter, loaded, and deleted at once, so nothing stays behind and nobody can swap it.
 *
 * <p>System properties, read at the first call:
 *
 * <ul>
 *   <li>{@code assay.native=off} uses the Java twins;
 *   <li>{@code assay.native.path=<file>} loads that file instead of the one in the jar;
 *   <li>{@code java.io.tmpdir} is where the directory is made; it must not be mounted {@code noexec}.
 * </ul>
 *
 * <p>Threads: safe from any thread; the first caller loads, the others wait for it.
 */
public final class NativeLibrary {
    /** Must equal {@code ASSAY_ABI_VERSION} in {@code assay.h}; raise both when a signature or a meaning changes. */
    public static final int ABI_VERSION = 4;

    private static final String FILE_NAME = "libassay.so";

    private NativeLibrary() {}

    /** True if the native library is loaded and fits this jar. */
    public static boolean available() {
        return Loaded.LIBRARY.available;
    }

    /** Why native code is in use, or why it is not: one line for people. */
    public static String reason() {
        return Loaded.LIBRARY.reason;
    }

    /** Where the library was loaded from, a file or a resource of the jar; empty if it is not available. */
    public static Optional<String> path() {
        return available() ? Optional.of(Loaded.LIBRARY.path) : Optional.empty();
    }

    private static String load() throws IOException {
        String chosen = System.getProperty("assay.native.path", "");
        if (!chosen.isEmpty()) {
            loadFile(Path.of(chosen).toAbsolutePath());
            return chosen;
        }
        String resource = Platform.current() + "/" + FILE_NAME;
        loadResource(resource);
        return "dev/assay/jni/" + resource;
    }

    private static void loadResource(String resource) throws IOException {
        try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("this jar has no library for " + Platform.current());
            }
            loadCopy(library);
        }
    }

    private static void loadCopy(InputStream library) throws IOException {
        // Made for its owner alone, on systems that know owners: a shared directory would let others swap the file.
        Path directory = Files.createTempDirectory("assay-");
        Path copy = directory.resolve(FILE_NAME);
        try {
            Files.copy(library, copy);
            loadFile(copy);
        } finally {
            // What is mapped stays mapped.
            Files.deleteIfExists(copy);
            Files.delete(directory);
        }
    }

    private static void loadFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file");
        }
        ElfFile.requireWhole(file);
        System.load(file.toString());
        int abi = abiVersion0();
        if (abi != ABI_VERSION) {
            throw new IOException(FILE_NAME + " has ABI " + abi + ", these classes need " + ABI_VERSION);
        }
    }

    private static native int abiVersion0();

    /** Initialised by the first call, under the lock that the JVM holds for it. */
    private record Loaded(boolean available, String path, String reason) {
        static final Loaded LIBRARY = attempt();

        private static Loaded attempt() {
            if (System.getProperty("assay.native", "").equals("off")) {
                return new Loaded(false, "", "assay.native=off");
            }
            try {
                String path = load();
                return new Loaded(true, path, "abi " + ABI_VERSION + " from " + path);
            } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
                // Whatever stops the library, a malformed path or a security policy included, the twins still work.
                return new Loaded(false, "", reasonOf(e));
            }
        }

        private static String reasonOf(Throwable e) {
            // The message of a file system exception is often the bare path.
            String message = e.getMessage();
            return message == null || e instanceof FileSystemException
                    ? e.getClass().getSimpleName() + ": " + message
                    : message;
        }
    }
}
