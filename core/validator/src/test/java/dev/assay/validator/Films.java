package dev.assay.validator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The dataset films-search, and the command line run on it within this JVM. */
final class Films {
    private static final String FOLDER = "datasets/films-search";

    private Films() {}

    /** The dataset, which is part of this repository. */
    static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve(FOLDER))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException(FOLDER + ": must lie in a folder above the working directory");
        }
        return at.resolve(FOLDER);
    }

    /** A copy of the dataset with the first lines of its log only. */
    static Path shortened(Path directory, int logLines) throws IOException {
        Path copy = Files.createDirectories(directory.resolve("films"));
        for (String name : List.of("subnet.yaml", "documents.jsonl", "queries.jsonl")) {
            Files.copy(folder().resolve(name), copy.resolve(name));
        }
        List<String> log = Files.readAllLines(folder().resolve("log.jsonl"));
        Files.write(copy.resolve("log.jsonl"), log.subList(0, logLines));
        return copy;
    }

    /** What a command printed and ended with. */
    record Result(int exitCode, String out, String err) {}

    static Result assay(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = AssayCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
