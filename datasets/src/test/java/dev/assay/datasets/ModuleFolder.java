package dev.assay.datasets;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of this module from the working directory of a test. */
public final class ModuleFolder {
    private ModuleFolder() {}

    /** The folder that holds {@code catalogue.json}. */
    public static Path path() {
        Path here = Path.of("").toAbsolutePath();
        for (Path candidate : new Path[] {here, here.resolve("datasets")}) {
            if (Files.exists(candidate.resolve(DatasetCatalogue.FILE_NAME))) {
                return candidate;
            }
        }
        throw new IllegalStateException("workingDirectory=" + here + ": must be the module or the repository");
    }
}
