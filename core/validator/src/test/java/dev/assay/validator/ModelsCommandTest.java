package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.reward.RewardCatalogue;
import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code models} and {@code conformance reward}. */
class ModelsCommandTest {
    private static final RewardCatalogue CATALOGUE = RewardCatalogue.load();

    @TempDir
    private Path temporary;

    private static Path vectors() {
        return Films.folder().resolveSibling("vectors").resolve("reward");
    }

    @Test
    void everyModelIsListed() {
        Result result = Films.assay("models");

        assertEquals(0, result.exitCode());
        for (String name : CATALOGUE.names()) {
            assertTrue(("\n" + result.out()).contains("\n" + name + " "), name);
        }
    }

    @Test
    void everyModelCanBeLaidOpenAsTextAndAsJson() throws IOException {
        for (String name : CATALOGUE.names()) {
            Result text = Films.assay("models", name);
            assertTrue(text.out().startsWith(name + ": "), text.out());
            JsonNode json = new ObjectMapper()
                    .readTree(Films.assay("models", name, "--json").out());
            assertEquals(name, json.get("name").asText());
            assertFalse(json.get("groups").isEmpty(), name);
        }
    }

    /** {@code assay models --markdown} and {@code --schema} make them again. */
    @Test
    void theCataloguePageAndTheSchemaInTheDocumentationAreThoseOfTheBuild() throws IOException {
        Path docs = Films.folder().resolve("../../core/docs").normalize();
        String page = Files.readString(docs.resolve("reward-models.md"));

        assertTrue(
                page.contains(Films.assay("models", "--markdown").out()),
                "core/docs/reward-models.md is of another build");
        assertEquals(
                Files.readString(docs.resolve("reward-models.schema.json")),
                Films.assay("models", "--schema").out());
    }

    @Test
    void anUnknownModelIsRefused() {
        Result result = Films.assay("models", "search");

        assertEquals(2, result.exitCode());
        assertTrue(result.err().startsWith("assay models: model=search: must be one of [animation."), result.err());
    }

    @Test
    void theModelsAgreeWithEveryRecordedCase() {
        Result result = Films.assay("conformance", "reward", vectors());

        assertEquals("126 passed, 0 failed\n", result.out());
        assertEquals(0, result.exitCode());
    }

    @Test
    void aCaseThatDiffersIsNamedWithItsFirstField() throws IOException {
        String recorded = Files.readString(vectors().resolve("vp_reward.json"));
        Files.writeString(
                temporary.resolve("vp_reward.json"), recorded.replaceFirst("\"reward\":\\s*\\[", "\"reward\": [1, "));

        Result result = Films.assay("conformance", "reward", temporary);

        assertTrue(result.out().startsWith("vp_reward case0: /reward: expected "), result.out());
        assertTrue(result.out().endsWith("\n2 passed, 1 failed\n"), result.out());
        assertEquals(1, result.exitCode());
    }

    @Test
    void aFileWithListsOfDifferentLengthsIsNamed() throws IOException {
        String recorded = Files.readString(vectors().resolve("vp_reward.json"));
        Files.writeString(
                temporary.resolve("vp_reward.json"),
                recorded.replaceFirst("\"distance\":\\s*\\[", "\"distance\": [1, "));

        Result result = Films.assay("conformance", "reward", temporary);

        assertTrue(
                result.err().contains("vp_reward.json: /cases/0/input: must have lists that go together"),
                result.err());
        assertEquals(2, result.exitCode());
    }
}
