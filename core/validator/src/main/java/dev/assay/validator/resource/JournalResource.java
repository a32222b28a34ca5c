package dev.assay.validator.resource;

import dev.assay.engine.AssayEngine;
import dev.assay.journal.JournalFiles;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells how far the journal has come. */
final class JournalResource implements Resource {
    private static final String SNAPSHOT_SUFFIX = ".snapshot";

    private final AssayEngine engine;

    JournalResource(Subnets subnets) {
        this.engine = subnets.engine();
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/journal", "getJournal", "How far the journal has come, and how large it is.")
                .answers(200, JournalJson.class, "The journal.")
                .handledBy(this::journal));
    }

    private Answer journal(Call call) throws IOException {
        Path directory = engine.config().journal().directory();
        long syncedCount = engine.syncedCount(); // before the position, which is never below it
        List<Path> files = JournalFiles.eventFiles(directory);
        Throwable failure = engine.failure();
        return Answer.json(
                200,
                new JournalJson(
                        engine.journalledCount(),
                        syncedCount,
                        sizeBytes(files),
                        files.size(),
                        newestSnapshot(directory),
                        engine.notice(),
                        failure == null ? null : String.valueOf(failure.getMessage())));
    }

    private static long sizeBytes(List<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files) {
            try {
                sum += Files.size(file);
            } catch (NoSuchFileException e) {
                // put aside since the files were listed
            }
        }
        return sum;
    }

    private static @Nullable Long newestSnapshot(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(JournalFiles.snapshots(directory))) {
            Optional<Long> newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,18}\\" + SNAPSHOT_SUFFIX))
                    .map(name -> Long.valueOf(name.substring(0, name.length() - SNAPSHOT_SUFFIX.length())))
                    .max(Long::compare);
            return newest.orElse(null);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
