package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for designers of subnets says nothing that does not hold. */
class SimulationPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private static String page() throws IOException {
        Path repository = Scenarios.files().get(0).resolve("../../..").normalize();
        return Files.readString(repository.resolve("core/docs/how-to-simulate-a-subnet.md"));
    }

    private static String example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(page());
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    @Test
    void theExampleIsPlayed() throws IOException {
        SimulationResult result = Scenarios.played(Scenarios.scenario(directory, example()));

        assertEquals(20, result.epochs().size());
        assertEquals(36, result.epochs().get(19).uidCount());
    }

    @Test
    void theRefusalIsTheOneThatIsShown() throws IOException {
        Path file =
                Files.writeString(directory.resolve("my-subnet.json"), example().replace("\"New\": 1", "\"Nw\": 1"));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> ScenarioFile.read(file))
                .getMessage());

        assertTrue(page().contains("\n    " + message + "\n"), message);
    }

    @Test
    void theNumberOfScenariosIsTheOneThatIsSaid() throws IOException {
        assertTrue(page().contains("\n" + Scenarios.files().size() + " scenarios come with Assay"));
    }
}
