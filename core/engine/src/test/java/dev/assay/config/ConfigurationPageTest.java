package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.DocumentFile;
import dev.assay.document.SchemaWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code core/docs/configuration.md} true: its tables are those of the schema, its examples can be read. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static final Pattern UNIT = Pattern.compile(" Unit: ([^.]+)\\.$");

    @TempDir
    private Path directory;

    /** When a field changes, the message of this test is the table to paste. */
    @Test
    void theTablesAreThoseOfTheSchema() throws IOException {
        String page = Files.readString(PAGE);
        for (SchemaField parent : SchemaField.all()) {
            String table = table(parent.schema().has("items") ? parent.pointer() + "/0" : parent.pointer());
            assertTrue(page.contains(table), () -> PAGE + " must contain:\n" + table);
        }
        assertTrue(page.contains(table("")), () -> PAGE + " must contain:\n" + table(""));
    }

    @Test
    void everyExampleCanBeRead() throws IOException {
        List<EngineConfig> examples = new ArrayList<>();
        for (String example : examples()) {
            Path file = Files.writeString(directory.resolve("subnet.yaml"), example);
            examples.add(assertDoesNotThrow(() -> ConfigFile.read(file), example));
        }
        assertEquals(2, examples.size());
    }

    @Test
    void theShortExampleIsTheDefault() throws IOException {
        Path file =
                Files.writeString(directory.resolve("subnet.yaml"), examples().get(0));

        assertEquals(
                EngineConfig.of(directory.resolve("journal"), SubnetConfig.of(5, "search.semantic")),
                ConfigFile.read(file));
    }

    @Test
    void theCompleteExampleHasEveryField() throws IOException {
        Path file =
                Files.writeString(directory.resolve("subnet.yaml"), examples().get(1));
        JsonNode tree = DocumentFile.read(file, ConfigFile.SIZE_BYTES_MAX);

        for (SchemaField field : SchemaField.all()) {
            boolean isThere = !tree.at(field.pointer()).isMissingNode();
            assertEquals(!field.name().equals("$schema"), isThere, field::toString);
        }
    }

    private static List<String> examples() throws IOException {
        Matcher matcher = YAML.matcher(Files.readString(PAGE));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    /** The fields of an object that hold no fields themselves. */
    private static String table(String parent) {
        StringBuilder rows = new StringBuilder();
        for (SchemaField field : SchemaField.all()) {
            if (field.parent().equals(parent) && !field.schema().has("properties")) {
                rows.append(row(field));
            }
        }
        return rows.isEmpty()
                ? ""
                : "| Field | Range | Default | Unit | What it is for |\n|---|---|---|---|---|\n" + rows;
    }

    private static String row(SchemaField field) {
        Matcher unit = UNIT.matcher(field.description());
        String unitText = unit.find() ? unit.group(1) : "";
        return String.format(
                "| `%s` | %s | %s | %s | %s |%n",
                field.name(), SchemaWords.expected(field.schema()), byDefault(field), unitText, unit.replaceFirst(""));
    }

    private static String byDefault(SchemaField field) {
        JsonNode byDefault = field.schema().get("default");
        if (byDefault == null) {
            return field.name().equals("$schema") ? "none" : "required";
        }
        return byDefault.isNull() ? "none" : "`" + byDefault + "`";
    }
}
