package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code conformance weights}. */
class WeightsCommandTest {
    @TempDir
    private Path temporary;

    private static Path vectors() {
        return Films.folder().resolveSibling("vectors").resolve("weights");
    }

    @Test
    void everyRecordedCallComesOutAsRecorded() {
        Result result = Films.assay("conformance", "weights", vectors());

        assertEquals("187 passed, 0 failed\n", result.out());
        assertEquals(0, result.exitCode());
    }

    @Test
    void aCaseThatDiffersIsNamedOnOneLine() throws IOException {
        String recorded = Files.readString(vectors().resolve("commit-hashes.json"));
        Files.writeString(temporary.resolve("a.json"), recorded.replace("678d694f", "00000000"));
        Files.writeString(temporary.resolve("b.json"), "{\"format\":\"yuma-case-1\"}");

        Result result = Films.assay("conformance", "weights", temporary);

        String hash = "8eaeee732e6ce886a1ce492c5f87fdd10322f1b3a256734b20ac83";
        assertEquals(
                "commit-hash 0: blake2b_256_hex: expected 00000000ad" + hash + ", got 678d694fad" + hash + "\n"
                        + "15 passed, 1 failed\n",
                result.out());
        assertEquals(1, result.exitCode());
    }

    @Test
    void aFolderWithoutCasesFails() {
        Result result = Films.assay("conformance", "weights", temporary);

        assertEquals("no vector file in " + temporary + "\n0 passed, 0 failed\n", result.out());
        assertEquals(1, result.exitCode());
    }

    @Test
    void aMalformedFileIsOneErrorWithThePlace() throws IOException {
        Path file = Files.writeString(
                temporary.resolve("wrong.json"), "{\"format\":\"yuma-set-weights-1\",\"cases\":[{\"state\":{}}]}");

        Result result = Films.assay("conformance", "weights", temporary);

        assertEquals("assay conformance weights: " + file + ": /cases/0/state: must have netuid\n", result.err());
        assertEquals(2, result.exitCode());
    }
}
