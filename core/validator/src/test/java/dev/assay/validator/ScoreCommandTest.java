package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code score}. */
class ScoreCommandTest {
    @TempDir
    private Path temporary;

    private static Path animation() {
        return Films.folder().resolveSibling("features").resolve("animation.csv");
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(temporary.resolve(name), List.of(lines));
    }

    private static Result score(Path file, Object... more) {
        Object[] arguments = new Object[more.length + 4];
        arguments[0] = "score";
        arguments[1] = file;
        arguments[2] = "--model";
        arguments[3] = "animation.reward";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Films.assay(arguments);
    }

    @Test
    void aTableGetsARewardPerRow() {
        Result result = score(animation());

        assertEquals("", result.err());
        assertEquals(0, result.exitCode());
        assertTrue(result.out().startsWith("row  round  miner    reward\n"), result.out());
        assertTrue(result.out().contains("  3  r1     delta         0\n"), result.out());
    }

    @Test
    void linesOfJsonGiveWhatTheTableGives() throws IOException {
        Path lines = file(
                "a.ndjson",
                "{\"id\": \"r1\", \"responses\": ["
                        + "{\"miner\": \"alpha\", \"distance\": 812.5, \"response_time\": 21.4, \"empty\": false}]}");
        Path table = file("a.csv", "round,miner,distance,response_time,empty", "r1,alpha,812.5,21.4,false");

        assertEquals(score(table).out(), score(lines).out());
    }

    @Test
    void aRewardIsExplainedByPartsThatCombineToIt() {
        Result result = score(animation(), "--explain", 0);

        assertTrue(result.out().startsWith("reward = 0.7"), result.out());
        assertTrue(result.out().contains("\n    correctness = "), result.out());
        assertTrue(result.out().endsWith("Checked: the parts combine to the reward, to the last bit.\n"), result.out());
    }

    @Test
    void rewardsAreWrittenToAFileThatReadsBackToTheSameBits() throws IOException {
        Path out = temporary.resolve("rewards.csv");

        Result result = score(animation(), "--out", out, "--diagnostics");

        assertEquals("", result.out());
        List<String> lines = Files.readAllLines(out);
        assertEquals("row,round,miner,reward,correctness,speed", lines.get(0));
        assertEquals(7, lines.size());
        String[] cells = lines.get(1).split(",", -1);
        double again = 0.7 * Double.parseDouble(cells[4]) + (1 - 0.7) * Double.parseDouble(cells[5]);
        assertEquals(again, Double.parseDouble(cells[3]));
    }

    @Test
    void parametersChangeTheReward() {
        assertTrue(score(animation(), "--param", "correctnessShare=1").out().matches("(?s).* gamma +0\\.1\n.*"));
    }

    @Test
    void aRejectedResponseGetsTheFailureReward() throws IOException {
        Path lines = file("a.ndjson", "{\"responses\": [{\"rejected\": true}]}");

        assertEquals(
                "row  round  miner  reward\n  0  1      1           0  rejected\n",
                score(lines).out());
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        assertRefused(
                "a.ndjson: line 1: /responses/0/distance=\"far\": must be finite and at least 0, or missing",
                "{\"responses\": [{\"distance\": \"far\", \"empty\": 0}]}");
        assertRefused("a.ndjson: line 1: /responses/0: must have empty", "{\"responses\": [{\"distance\": 0}]}");
        assertRefused(
                "a.ndjson: line 1: /responses/0/distanse: must not be there; known are [distance, empty, miner, rejected, response_time, state]; did you mean distance?",
                "{\"responses\": [{\"distanse\": 1, \"empty\": 0}]}");
        assertRefused(
                "a.ndjson: response.distance[response=0]=-1.0: must be finite and at least 0, or missing",
                "{\"responses\": [{\"distance\": -1, \"empty\": 0}]}");
        assertRefused(
                "a.ndjson: response.empty[response=0]=NaN: must be a whole number in [0, 1]",
                "{\"responses\": [{\"distance\": 0, \"empty\": null}]}");
        assertRefused(
                "a.ndjson: line 2: must be one whole JSON object: Unexpected end-of-input: expected close marker for Array",
                "{\"responses\": []}",
                "{\"responses\": [");
        assertRefused("a.ndjson: roundCount=0: must be at least 1", "");
        assertRefused("a.ndjson: line 1: : must have responses, a list", "{}");
    }

    private void assertRefused(String message, String... lines) throws IOException {
        Result result = score(file("a.ndjson", lines));
        assertTrue(result.err().startsWith("assay score: " + message), result.err());
        assertEquals(2, result.exitCode());
        assertEquals("", result.out());
    }

    @Test
    void anUnknownModelParameterProfileOrRowIsRefused() {
        assertTrue(Films.assay("score", animation(), "--model", "animation.rewart")
                .err()
                .startsWith("assay score: model=animation.rewart: must be one of ["));
        assertTrue(score(animation(), "--param", "distanceMin=1")
                .err()
                .contains("parameter=distanceMin: must be one of [correctnessShare, distanceMax, "));
        assertTrue(score(animation(), "--param", "correctnessShare=2")
                .err()
                .contains("correctnessShare=2: must be a number in [0, 1]"));
        assertTrue(score(animation(), "--profile", "none").err().contains("profile=none: must be one of"));
        assertTrue(score(animation(), "--explain", 6).err().contains("--explain=6: must be a row from 0 to 5"));
        assertTrue(score(temporary.resolve("none.csv")).err().contains("none.csv: must be a text file"));
    }
}
