package dev.assay.validator.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a command leaves behind: filled beside its place, and put there when it is whole.
 *
 * <p>What is replaced are the files that the command writes; whatever else lies in the folder stays. A command that fails
 * or is interrupted leaves nothing. Belongs to one thread, but for the JVM's shutdown.
 */
public final class OutputFolder implements AutoCloseable {
    /** Name of the journal of an engine, which is never replaced unless it comes from the same command. */
    public static final String JOURNAL = "journal";

    private final List<String> names;
    private final Path target;
    private final Path draft;
    private final List<Path> madeParents;
    private final Thread cleaner = new Thread(this::discard, "assay-output-cleaner");

    private OutputFolder(List<String> names, Path target, Path draft, List<Path> madeParents) {
        this.names = names;
        this.target = target;
        this.draft = draft;
        this.madeParents = madeParents;
    }

    /**
     * Makes an empty draft beside the target.
     *
     * @param names of all files and folders that the command writes; the last one is always there, and tells its output
     *     from a folder that merely looks like it
     * @param force take a folder that holds other things too
     * @throws CommandFailure if the target is no folder, or holds things that the command has not written
     */
    public static OutputFolder prepare(Path out, boolean force, List<String> names) throws IOException {
        Path target = out.toAbsolutePath().normalize();
        requireReplaceable(out, target, force, names);
        Path parent = target.getParent();
        if (parent == null) {
            throw CommandFailure.badInput("--out=" + out + ": must not be the root of a file system");
        }
        List<Path> madeParents = makeParents(parent);
        Path draft = Files.createTempDirectory(parent, "." + target.getFileName() + ".");
        OutputFolder folder = new OutputFolder(List.copyOf(names), target, draft, madeParents);
        Runtime.getRuntime().addShutdownHook(folder.cleaner);
        return folder;
    }

    private static void requireReplaceable(Path out, Path target, boolean force, List<String> names)
            throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw CommandFailure.badInput("--out=" + out + ": must be a folder");
        }
        try (Stream<Path> entries = Files.list(target)) {
            List<String> found = entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
            List<String> foreign =
                    found.stream().filter(name -> !names.contains(name)).toList();
            if (found.contains(JOURNAL) && !found.contains(names.get(names.size() - 1))) {
                // Not even by force: this may be the journal of a live validator.
                throw CommandFailure.badInput(
                        "--out=" + out + ": must not hold a journal that no run has written; give another folder");
            }
            if (!force && !foreign.isEmpty()) {
                throw CommandFailure.badInput("--out=" + out + ": must be empty or the output of a run, but it holds "
                        + foreign.get(0) + "; --force writes beside what is there");
            }
        }
    }

    /** Makes what is missing of a path and says what that was, outermost first. */
    private static List<Path> makeParents(Path parent) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (@Nullable Path path = parent; path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(0, path);
        }
        Files.createDirectories(parent);
        return missing;
    }

    /** Where to write. */
    public Path draft() {
        return draft;
    }

    /** Where the journal belongs while it is written. */
    public Path draftJournal() {
        return draft.resolve(JOURNAL);
    }

    /** Puts the draft in its place. */
    public void publish() throws IOException {
        if (Files.exists(target)) {
            for (String name : names) {
                delete(target.resolve(name));
                if (Files.exists(draft.resolve(name))) {
                    Files.move(draft.resolve(name), target.resolve(name));
                }
            }
            delete(draft);
        } else {
            Files.move(draft, target);
        }
        madeParents.clear();
    }

    /** Deletes what was not published. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // the JVM is going down and the cleaner is at work
        }
    }

    private void discard() {
        try {
            delete(draft);
            for (int i = madeParents.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(madeParents.get(i));
            }
        } catch (IOException e) {
            // Nothing can be done about it here, and the failure that led here is what the user must read.
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
