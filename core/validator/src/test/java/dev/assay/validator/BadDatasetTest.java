package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a dataset is said in one line with its place, and nothing is left behind. */
class BadDatasetTest {
    private static final int LOG_LINES = 30;

    @TempDir
    Path directory;

    private Path dataset;
    private Path output;

    @BeforeEach
    void copyTheDataset() throws IOException {
        dataset = Films.shortened(directory, LOG_LINES);
        output = directory.resolve("new/out");
    }

    private Result run(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("run", dataset, "--out", output));
        arguments.addAll(List.of(more));
        return Films.assay(arguments.toArray());
    }

    private void assertRefused(String line) {
        Result refused = run();

        assertEquals("assay run: " + line + System.lineSeparator(), refused.err());
        assertEquals("", refused.out());
        assertEquals(2, refused.exitCode());
        assertFalse(Files.exists(output.getParent()), "something was left behind");
    }

    private void replaceInLine(int line, String part, String by) throws IOException {
        Path log = dataset.resolve("log.jsonl");
        List<String> lines = Files.readAllLines(log);
        String old = lines.get(line - 1);
        assertTrue(old.contains(part), old);
        lines.set(line - 1, old.replace(part, by));
        Files.write(log, lines);
    }

    @Test
    void theShortenedLogRuns() {
        Result run = run();

        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
    }

    @ParameterizedTest(name = "line {0}: {1} to {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3|\"response\"|\"respones\"|event=respones: must be one of [epoch, metagraph, response, round]",
                "3|\"uid\":11|\"uid\":\"11\"|uid=\"11\": must be a whole number of at most 32 bits",
                "3|\"uid\":11|\"uid\":1.5|uid=1.5: must be a whole number of at most 32 bits",
                "3|\"uid\":11|\"you\":11|uid: must be there",
                "3|[1500,1077235200,|[1500,|documents[0]=[1500,2.599362850189209]: must be [id, createdAtSeconds, score]",
                "3|2.599362850189209|\"much\"|documents[0][2]=\"much\": must be a number or \"NaN\"",
                "3|\"0x85|\"0xzz|"
                        + "hotkey=0xzzd44c369905f4a6ca49d6ac60362b2b4ad0074d0ed43f567bbe29a433d7598d: must be 0x and 64"
                        + " hexadecimal digits",
                "3|\"at\":17672|\"at\":17671|at=1767125600104545670: must be at least 1767225600010000000",
                "2|\"query\":0|\"query\":900|query=900: must be a query of queries.jsonl",
                "2|[4,5,|[5,4,|askedUids=4 after 5: must ascend and stay in [0, 28]",
                "2|1767225603010000000|1767225600010000000|"
                        + "deadlineNs=1767225600010000000: must be after now, which is 1767225600010000000",
                "1|\"uid\":0,|\"uid\":1,|neurons[0].uid=1: must be 0; uids ascend without a gap",
            })
    void namesTheLineAndWhatIsExpected(int line, String part, String by, String problem) throws IOException {
        replaceInLine(line, part, by);

        assertRefused("log.jsonl:" + line + ": " + problem);
    }

    @Test
    void namesALineThatEndsInTheMiddle() throws IOException {
        Path log = dataset.resolve("log.jsonl");
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, java.util.Arrays.copyOf(bytes, bytes.length - 40));

        Result refused = run();
        assertTrue(refused.err().startsWith("assay run: log.jsonl:30: must be one whole JSON object: "), refused.err());
        assertEquals(1, refused.err().lines().count());
        assertEquals(2, refused.exitCode());
        assertFalse(Files.exists(output.getParent()));
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"subnet.yaml", "documents.jsonl", "queries.jsonl", "log.jsonl"})
    void namesTheFileThatIsMissing(String name) throws IOException {
        Files.delete(dataset.resolve(name));

        assertRefused(dataset.resolve(name) + ": must be there; a dataset folder holds subnet.yaml, documents.jsonl,"
                + " queries.jsonl and log.jsonl");
    }

    @Test
    void namesTheFieldOfTheConfiguration() throws IOException {
        Path file = dataset.resolve("subnet.yaml");
        Files.writeString(file, Files.readString(file).replace("alpha: 0.15", "alpha: 1.5"));

        assertRefused("subnet.yaml: /subnets/0/score/alpha=1.5: must be a number in (0, 1]");
    }

    @Test
    void namesADocumentWithoutADate() throws IOException {
        Path file = dataset.resolve("documents.jsonl");
        Files.writeString(
                file,
                Files.readString(file).replaceFirst("\"createdAtSeconds\":897609600", "\"createdAtSeconds\":null"));

        assertRefused("documents.jsonl:1: createdAtSeconds=null: must be a whole number of at most 64 bits");
    }

    @Test
    void saysWhenAFileIsNoText() throws IOException {
        Files.write(dataset.resolve("log.jsonl"), new byte[] {'{', (byte) 0xFF, (byte) 0xFE, '\n'});

        assertRefused("log.jsonl: must be text in UTF-8; after line 0 it is not");
    }

    @Test
    void leavesAForeignFolderAlone() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("thesis.txt"), "years of work", StandardCharsets.UTF_8);

        Result refused = run();
        assertEquals(
                "assay run: --out=" + output
                        + ": must be empty or the output of a run, but it holds thesis.txt; --force"
                        + " writes beside what is there" + System.lineSeparator(),
                refused.err());
        assertEquals(2, refused.exitCode());

        assertEquals(0, run("--force").exitCode());
        assertEquals("years of work", Files.readString(output.resolve("thesis.txt")));
        assertTrue(Files.exists(output.resolve("scores.csv")));
    }

    @Test
    void neverReplacesAJournalThatNoRunHasWritten() throws IOException {
        Files.createDirectories(output.resolve("journal/events"));

        Result refused = run("--force");
        assertEquals(
                "assay run: --out=" + output + ": must not hold a journal that no run has written; give another folder"
                        + System.lineSeparator(),
                refused.err());
        assertEquals(2, refused.exitCode());
        assertTrue(Files.exists(output.resolve("journal/events")));
    }

    @Test
    void replacesAnEarlierOutputAndLeavesNoDraft() throws IOException {
        assertEquals(0, run().exitCode());
        assertEquals(0, run().exitCode());

        try (var beside = Files.list(output.getParent())) {
            assertEquals(List.of(output), beside.toList());
        }
        assertEquals(
                0, Films.assay("journal", output.resolve("journal"), "--verify").exitCode());
    }

    @Test
    void aRefusedRunLeavesTheEarlierOutput() throws IOException {
        assertEquals(0, run().exitCode());
        String before = Files.readString(output.resolve("scores.csv"));
        replaceInLine(LOG_LINES, "\"at\"", "\"when\"");

        assertEquals(2, run().exitCode());
        assertEquals(before, Files.readString(output.resolve("scores.csv")));
    }

    @ParameterizedTest(name = "--lanes {0}")
    @ValueSource(ints = {0, -1, 65})
    void refusesANumberOfLanesThatCannotBe(int lanes) {
        assertEquals(
                "assay run: --lanes=" + lanes + ": must be in [1, 64]" + System.lineSeparator(),
                run("--lanes", lanes).err());
    }
}
