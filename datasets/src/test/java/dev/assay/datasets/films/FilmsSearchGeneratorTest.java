package dev.assay.datasets.films;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.datasets.ModuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmsSearchGeneratorTest {
    private final Path committed = ModuleFolder.path().resolve("films-search");

    @Test
    void generatingAgainGivesTheCommittedBytesInAnyLocale(@TempDir Path folder) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR")); // its lower case of I has no dot
            FilmsSearchGenerator.generate(committed, folder);
        } finally {
            Locale.setDefault(before);
        }

        for (String name : List.of("queries.jsonl", "log.jsonl")) {
            assertEquals(-1, Files.mismatch(committed.resolve(name), folder.resolve(name)), name);
        }
    }

    @Test
    void saysWhatItNeedsWhenCalledWithoutArguments() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> FilmsSearchGenerator.main(new String[0]));

        assertEquals("arguments=0: must be [<movies.json>] <folder>", e.getMessage());
    }
}
