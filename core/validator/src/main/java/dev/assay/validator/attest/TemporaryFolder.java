package dev.assay.validator.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for its owner alone that is gone when it is closed, or when the process ends. One thread, and the JVM's shutdown. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread cleaner = new Thread(this::delete, "assay-temporary-cleaner");

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Makes one, inside the given folder or the system's for such. */
    static TemporaryFolder in(Optional<Path> parent) throws IOException {
        Path made = parent.isPresent()
                ? Files.createTempDirectory(parent.get(), "assay-selftest-")
                : Files.createTempDirectory("assay-selftest-");
        TemporaryFolder folder = new TemporaryFolder(made);
        Runtime.getRuntime().addShutdownHook(folder.cleaner);
        return folder;
    }

    Path path() {
        return path;
    }

    private void delete() {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> innermostFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : innermostFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // Somebody else was faster, or the disk is broken; there is nobody to tell.
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // the JVM is going down and the cleaner is at work
        }
    }
}
