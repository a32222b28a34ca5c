package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** assay yuma simulate, from scenario files to CSV, JSON and page. */
class SimulateCommandTest {
    private static final Path SCENARIOS = Films.folder().resolveSibling("scenarios");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = directory.resolve("new/out");
    }

    private static Path scenario(String name) {
        return SCENARIOS.resolve(name + ".json");
    }

    private Result simulate(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "yuma";
        all[1] = "simulate";
        all[2] = "--out";
        all[3] = out;
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Films.assay(all);
    }

    private Result succeed(Object... arguments) {
        Result result = simulate(arguments);
        assertEquals("", result.err());
        assertEquals(0, result.exitCode());
        return result;
    }

    @Test
    void printsWhoEarnsWhatAndNamesTheFiles() {
        Result result = succeed(scenario("majority-second"));

        assertEquals("""
                majority-second
                  A small validator finds the better miner two epochs before the majority: it waits, but is not punished.
                  24 epochs, 3 validators, 2 miners, engine exact

                  validator  dividends  relative  paid, alpha
                  Big          17.2875   +0.4875     2,551.63
                  Mid           4.3596   +0.0396       643.48
                  Small         2.3529   -0.5271       347.29

                  miner  incentive  paid, alpha
                  Old      10.0000     1,476.00
                  New      14.0000     2,066.40

                files  OUT: neurons.csv, pairs.csv, results.json, report.html, summary.csv
                """, result.out().replace(out.toString(), "OUT"));
    }

    @Test
    void writesALineForEveryEpochAndUid() throws IOException {
        succeed(scenario("uid-reuse"));
        List<String> lines = Files.readAllLines(out.resolve("neurons.csv"));

        assertEquals(1 + 22 * 5, lines.size());
        assertTrue(lines.get(0).startsWith("variant,epoch,block,uid,name,role,hotkey,active,permit,"), lines.get(0));
        assertTrue(lines.get(1).startsWith("\"uid-reuse\",0,1000360,0,\"Big\",validator,5"), lines.get(1));
        assertTrue(lines.get(1 + 8 * 5 + 3).contains(",3,\"C\",miner,"), lines.get(1 + 8 * 5 + 3));
        int columns = lines.get(0).split(",").length;
        assertTrue(lines.stream().allMatch(line -> line.split(",").length == columns));
    }

    @Test
    void writesPairsAndTotals() throws IOException {
        succeed(scenario("uid-reuse"));

        List<String> pairs = Files.readAllLines(out.resolve("pairs.csv"));
        assertEquals("variant,epoch,validator,miner,weight_share,bond_u16", pairs.get(0));
        assertTrue(pairs.get(1).startsWith("\"uid-reuse\",0,\"Big\",\"A\",0.7"), pairs.get(1));
        List<String> totals = Files.readAllLines(out.resolve("summary.csv"));
        assertEquals(1 + 3 + 3, totals.size());
        assertTrue(totals.get(6).startsWith("\"uid-reuse\",\"C\",miner,0.0,0.0,"), totals.get(6));
    }

    @Test
    void resultsHaveNullWhereANameHoldsNoUid() throws IOException {
        succeed(scenario("uid-reuse"));
        JsonNode variant = JSON.readTree(out.resolve("results.json").toFile()).at("/variants/0");

        assertEquals("exact", variant.get("engine").asText());
        assertEquals(32767, variant.at("/hyperparameters/kappa").intValue());
        assertEquals(1_000_360, variant.at("/epochs/0").intValue());
        assertEquals("C takes the uid of A", variant.at("/changes/1/text").asText());
        assertTrue(variant.at("/incentives/0/8").isNull(), "A has gone");
        assertTrue(variant.at("/incentives/2/7").isNull(), "C has not come");
        assertEquals(0, variant.at("/incentives/2/8").doubleValue());
        assertFalse(variant.has("weights"));
    }

    @Test
    void thePageHasEverythingInItAndSaysWhatItLeavesOut() throws IOException {
        succeed(scenario("large-full"));
        String page = Files.readString(out.resolve("report.html"));
        String start = "<script id=\"document\" type=\"application/json\">";
        int from = page.indexOf(start) + start.length();
        JsonNode variant = JSON.readTree(page.substring(from, page.indexOf("</script>", from)))
                .at("/variants/0");

        assertEquals(12, variant.get("validators").size());
        assertEquals(24, variant.get("miners").size());
        assertEquals(12, variant.get("weights").size());
        assertEquals(24, variant.at("/bonds/0").size());
        assertEquals(10, variant.at("/bonds/0/0").size());
        assertEquals(0.5, variant.at("/hyperparameters/kappa").doubleValue(), 1e-4);
        assertEquals(
                "Of 64 validators the 12 with the most stake are shown, and of 256 miners the 24 with the most incentive;"
                        + " neurons.csv and pairs.csv have all.",
                variant.get("leftOut").asText());
    }

    @Test
    void sweepsGiveALineForEachVariant() throws IOException {
        Result result = succeed(
                scenario("kappa-rises"),
                scenario("majority-first"),
                "--sweep",
                "kappa=0.4:0.6:0.1",
                "--sweep",
                "liquid_alpha_on=false,true");

        List<String> lines = result.out().lines().toList();
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.contains("kappa=0.5, liquidAlphaOn=true"))
                        .count());
        assertEquals(
                1, lines.stream().filter(line -> line.equals("majority-first")).count());
        JsonNode results = JSON.readTree(out.resolve("results.json").toFile());
        assertEquals(12, results.get("variants").size());
        assertEquals(
                "kappa-rises (kappa=0.4, liquidAlphaOn=false)",
                results.at("/variants/0/name").asText());
    }

    @Test
    void jsonIsWhatTheFileHolds() throws IOException {
        Result result = succeed(scenario("all-together"), "--json");

        assertEquals(Files.readString(out.resolve("results.json")), result.out());
    }

    @Test
    void theSameScenariosGiveTheSameBytes() throws IOException {
        succeed(scenario("noisy-judges"), "--sweep", "kappa=0.3:0.6:0.05");
        Path first = out;
        out = directory.resolve("again");
        succeed(scenario("noisy-judges"), "--sweep", "kappa=0.3:0.6:0.05");

        for (String name : List.of("neurons.csv", "pairs.csv", "results.json", "report.html", "summary.csv")) {
            assertArrayEquals(Files.readAllBytes(first.resolve(name)), Files.readAllBytes(out.resolve(name)), name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "exact"})
    void saysWhichEngineItWas(String engine) {
        assertTrue(succeed(scenario("all-together"), "--engine", engine).out().contains("engine " + engine));
    }

    @Test
    void printsTheSchemaAndDoesNothingElse() throws IOException {
        Result result = succeed("--schema");

        assertEquals("Assay scenario", JSON.readTree(result.out()).get("title").asText());
        assertFalse(Files.exists(out.getParent()));
    }

    @Test
    void replacesItsOwnOutputAndNobodyElses() throws IOException {
        succeed(scenario("all-together"));
        succeed(scenario("majority-first"));
        Files.writeString(out.resolve("thesis.txt"), "mine");

        Result refused = simulate(scenario("all-together"));

        assertEquals(
                "assay yuma simulate: --out=" + out + ": must be empty or the output of a run, but it holds thesis.txt;"
                        + " --force writes beside what is there\n",
                refused.err());
        assertEquals(2, refused.exitCode());
        succeed(scenario("all-together"), "--force");
        assertEquals("mine", Files.readString(out.resolve("thesis.txt")));
    }

    @ParameterizedTest(name = "simulate {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "`` | a scenario file is missing (--schema prints what one looks like)",
                "none.json | none.json: must be a file that can be read, not java.nio.file.NoSuchFileException: none.json",
                "all-together --sweep kappa=2 | sweep=kappa=2: must be proportions in [0, 1]",
                "all-together --sweep tempo=2 | tempo=2: must be in [4, 65535]",
                "all-together all-together | name=all-together: must be the name of one scenario, but two have it",
                "all-together --engine exakt | Invalid value for option '--engine': exakt: must be one of [plain, exact] (see assay yuma simulate --help)",
            },
            quoteCharacter = '`')
    void whatIsWrongIsOneLineAndLeavesNothing(String arguments, String line) {
        Object[] words = List.of(arguments.split(" ")).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("all-together") ? scenario(word) : word)
                .toArray();

        Result refused = simulate(words);

        assertEquals("assay yuma simulate: " + line + "\n", refused.err());
        assertEquals("", refused.out());
        assertEquals(2, refused.exitCode());
        assertFalse(Files.exists(out.getParent()), "something was left behind");
    }

    @Test
    void aNameMayBeAnything() throws IOException {
        String evil = "</script><b>\\\",\\\"x";
        Path file = Files.writeString(
                directory.resolve("evil.json"),
                Files.readString(scenario("all-together")).replace("Big", evil));

        succeed(file);

        assertTrue(Files.readAllLines(out.resolve("summary.csv")).get(1).contains("\"</script><b>\"\",\"\"x\""));
    }

    @Test
    void aMissingSubcommandIsSaid() {
        Result refused = Films.assay("yuma");

        assertEquals("assay yuma: a command is missing (see assay yuma --help)\n", refused.err());
        assertEquals(2, refused.exitCode());
    }
}
