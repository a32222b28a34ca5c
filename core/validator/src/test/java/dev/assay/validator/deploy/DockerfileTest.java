package dev.assay.validator.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the Dockerfile to the rules that matter, since no image is built here. */
class DockerfileTest {
    private static final Path FILE = Path.of("deploy", "Dockerfile");
    private static final Set<String> KNOWN = Set.of(
            "FROM",
            "LABEL",
            "RUN",
            "COPY",
            "USER",
            "WORKDIR",
            "VOLUME",
            "ENV",
            "HEALTHCHECK",
            "STOPSIGNAL",
            "ENTRYPOINT",
            "CMD");

    private final List<Instruction> instructions = new ArrayList<>();

    /** A word in capitals and what follows it, on however many lines. */
    private record Instruction(String word, String rest) {}

    @BeforeEach
    void parse() throws IOException {
        StringBuilder joined = new StringBuilder();
        for (String line : Files.readAllLines(FILE)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            joined.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                String[] parts = joined.toString().strip().split("\\s+", 2);
                instructions.add(new Instruction(parts[0], parts[1]));
                joined.setLength(0);
            }
        }
        assertEquals(0, joined.length(), "the last line goes on");
    }

    private List<String> of(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.word.equals(word))
                .map(Instruction::rest)
                .toList();
    }

    private List<Instruction> lastStage() {
        int from = 0;
        for (int i = 0; i < instructions.size(); i++) {
            from = instructions.get(i).word.equals("FROM") ? i : from;
        }
        return instructions.subList(from, instructions.size());
    }

    @Test
    void everyInstructionIsOneThatIsChecked() {
        assertEquals("FROM", instructions.get(0).word);
        for (Instruction instruction : instructions) {
            assertTrue(KNOWN.contains(instruction.word), instruction.word);
        }
    }

    @Test
    void everyImageHasAVersionAndWhatIsCopiedBetweenStagesComesFromOne() {
        Set<String> stages = new HashSet<>();
        for (String from : of("FROM")) {
            String[] words = from.split(" ", -1);
            assertTrue(words[0].matches("[a-z-]+:\\d+\\.\\d[\\w.-]*"), from);
            if (words.length == 3) {
                assertEquals("AS", words[1]);
                stages.add(words[2]);
            }
        }
        assertEquals(2, of("FROM").size(), "one to build, one to run");
        List<String> copies = lastStage().stream()
                .filter(instruction -> instruction.word.equals("COPY"))
                .map(Instruction::rest)
                .toList();
        for (String copy : copies) {
            String stage = copy.replaceFirst(".*--from=(\\w+).*", "$1");
            assertTrue(stages.contains(stage), "the sources stay in the stage that builds: " + copy);
        }
    }

    @Test
    void itRunsAsNobodySpecialFromTheStartToTheEnd() {
        List<String> words = lastStage().stream().map(Instruction::word).toList();
        assertEquals(1, of("USER").size());
        assertTrue(
                of("USER").get(0).matches("[1-9]\\d{3,}:[1-9]\\d{3,}"), "numbers, so that runAsNonRoot can be checked");
        assertTrue(words.indexOf("USER") < words.indexOf("ENTRYPOINT"));
        assertFalse(words.subList(words.indexOf("USER"), words.size()).contains("RUN"));
        for (String run : of("RUN")) {
            assertFalse(run.contains("sudo") || run.contains("chmod 777"), run);
        }
    }

    @Test
    void packagesHaveVersionsAndLeaveNothingBehind() {
        for (String run : of("RUN")) {
            if (run.contains("apt-get install")) {
                assertTrue(run.matches(".*apt-get update\\s+&&.*"), run);
                assertTrue(run.contains("--no-install-recommends") && run.contains("--yes"), run);
                assertTrue(run.contains("rm -rf /var/lib/apt/lists/*"), run);
                String packages = run.replaceFirst(".*--no-install-recommends ([^&]*)&&.*", "$1")
                        .strip();
                for (String each : packages.split("\\s+", -1)) {
                    assertTrue(each.matches("[a-z0-9-]+=\\d.*"), each);
                }
            }
            assertFalse(
                    Pattern.compile("(curl|wget) .*\\| *(ba)?sh").matcher(run).find(), run);
        }
    }

    @Test
    void signalsReachTheJvmAndItsHealthIsAsked() throws JsonProcessingException {
        assertEquals(List.of("SIGTERM"), of("STOPSIGNAL"));
        assertEquals(
                "[\"java\",\"-jar\",\"/opt/assay/assay.jar\"]",
                words(of("ENTRYPOINT").get(0)).toString());
        assertEquals("serve", words(of("CMD").get(0)).get(0).asText());
        String check = of("HEALTHCHECK").get(0);
        JsonNode asked = words(check.substring(check.indexOf("CMD ") + 4));
        assertEquals("http://localhost/v1/ready", asked.get(asked.size() - 1).asText());
        assertTrue(check.contains("--interval=") && check.contains("--timeout=") && check.contains("--start-period="));
        assertEquals(
                1,
                of("CMD").size() * of("ENTRYPOINT").size() * of("HEALTHCHECK").size());
    }

    /** The form without a shell in between, which would keep signals to itself. */
    private static JsonNode words(String text) throws JsonProcessingException {
        JsonNode words = new ObjectMapper().readTree(text);
        assertTrue(words.isArray(), text);
        return words;
    }

    @Test
    void foldersAreAbsoluteAndWhatIsWrittenLiesOnAVolume() {
        for (String folder : of("WORKDIR")) {
            assertTrue(folder.startsWith("/"), folder);
        }
        assertEquals(List.of("/var/lib/assay"), of("VOLUME"));
        for (String env : of("ENV")) {
            assertFalse(env.toLowerCase(java.util.Locale.ROOT).matches(".*(token|secret|password|key)=.*"), env);
        }
    }
}
