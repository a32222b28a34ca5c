package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.validator.Films.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code yuma epoch}, {@code yuma series} and {@code conformance yuma}. */
class YumaCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temporary;

    private static Path vectors() {
        return Films.folder().resolveSibling("vectors").resolve("yuma");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exact", "plain", "native"})
    void theExactEnginesAgreeWithEveryRecordedCase(String engine) {
        Result result = Films.assay("conformance", "yuma", vectors(), "--engine", engine);

        assertEquals("82 passed, 0 failed\n", result.out());
        assertEquals(0, result.exitCode());
    }

    @Test
    void aCaseThatDiffersIsNamedWithItsFirstField() throws IOException {
        String recorded = Files.readString(vectors().resolve("p02-y3-basic.json"));
        Files.writeString(temporary.resolve("p02.json"), recorded.replaceFirst("\"kappa\":\\d+", "\"kappa\":60000"));

        Result result = Films.assay("conformance", "yuma", temporary);

        assertTrue(result.out().startsWith("p02-y3-basic: consensus["), result.out());
        assertTrue(result.out().endsWith("\n0 passed, 1 failed\n"), result.out());
        assertEquals(1, result.exitCode());
    }

    @Test
    void aFolderWithoutCasesFails() {
        Result result = Films.assay("conformance", "yuma", temporary);

        assertEquals("no vector file in " + temporary + "\n0 passed, 0 failed\n", result.out());
        assertEquals(1, result.exitCode());

        Path nowhere = temporary.resolve("nowhere");
        Result missing = Films.assay("conformance", "yuma", nowhere);
        assertEquals("assay conformance yuma: " + nowhere + ": must be a folder of vector files\n", missing.err());
        assertEquals(2, missing.exitCode());
    }

    @Test
    void anEpochIsShownAsATable() {
        Result result = Films.assay("yuma", "epoch", vectors().resolve("p03-y3-liquid.json"));

        assertEquals(0, result.exitCode());
        assertTrue(result.out().startsWith("p03-y3-liquid: block 4,446,418, 8 uids, Yuma 3 with liquid alpha\n"));
        assertTrue(
                result.out()
                        .contains(
                                "  5  0.8920  yes     yes        0.0000     0.0000  1.0000     0.9345  85,253,037,504\n"),
                result.out());
    }

    @Test
    void anEpochIsGivenAsJson() throws IOException {
        Result result = Films.assay("yuma", "epoch", vectors().resolve("p03-y3-liquid.json"), "--json");

        JsonNode neuron = JSON.readTree(result.out()).at("/neurons/5");
        assertEquals(61239, neuron.get("dividends_u16").intValue());
        assertEquals(85_253_037_504L, neuron.get("validator_emission_rao").longValue());
        assertEquals(
                12846, JSON.readTree(result.out()).at("/neurons/3/bonds_u16/1").intValue());
    }

    @Test
    void anExplanationHasPartsThatAddUp() {
        Result miner = Films.assay("yuma", "epoch", vectors().resolve("p03-y3-liquid.json"), "--explain", "1");
        assertTrue(
                miner.out().contains("        3        0.1028  0.2839  0.2000   88,275,981        2.12 %\n"),
                miner.out());
        // 858,642,577 is the recorded rank, and the sum of the three parts above it.
        assertTrue(
                miner.out().contains("      sum                                858,642,577       20.61 %\n"),
                miner.out());
        assertTrue(miner.out().contains("As a validator it earns nothing: it has no active stake.\n"), miner.out());

        Result validator = Films.assay("yuma", "epoch", vectors().resolve("p03-y3-liquid.json"), "--explain", "5");
        assertTrue(validator.out().contains("  sum                                               1,993,248,707\n"));
        assertTrue(validator.out().contains("Paid as a validator: 85,253,037,504 rao.\n"), validator.out());
    }

    @Test
    void aUidThatIsNotThereIsRefused() {
        Result result = Films.assay("yuma", "epoch", vectors().resolve("p03-y3-liquid.json"), "--explain", "8");

        assertEquals("assay yuma epoch: --explain=8: must be a uid from 0 to 7\n", result.err());
        assertEquals(2, result.exitCode());
    }

    @Test
    void aWrongCaseIsNamedByFileAndPlace() throws IOException {
        String recorded = Files.readString(vectors().resolve("p02-y3-basic.json"));
        Path file = temporary.resolve("case.json");
        Files.writeString(file, recorded.replaceFirst("\"kappa\":\\d+", "\"kappa\":70000"));

        Result result = Films.assay("yuma", "epoch", file);

        assertEquals(
                "assay yuma epoch: " + file + ": /input/kappa=70000: must be a whole number from 0 to 65535\n",
                result.err());
        assertEquals(2, result.exitCode());
    }

    /** Two validators, two miners, two epochs; the second miner changes hands in between. */
    private Path series() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("subnet"));
        Files.writeString(
                folder.resolve("neurons_1000.csv"),
                "uid,stake_rao,validator_permit,last_update,registration_block\n0,600,1,990,1\n1,400,1,990,1\n2,0,0,1,1\n3,0,0,1,1\n");
        Files.writeString(
                folder.resolve("weight_rows.csv"),
                "block,validator_uid,weights_u16\n1000,0,2:65535 3:65535\n1000,1,2:65535 3:32768\n1360,1,3:65535\n");
        Files.writeString(
                folder.resolve("last_update.csv"), "block,uid,last_update\n1000,0,990\n1000,1,990\n1360,1,1350\n");
        Files.writeString(
                folder.resolve("registration_block.csv"), "block,uid,registration_block\n1000,0,1\n1360,3,1200\n");
        Files.writeString(folder.resolve("validator_permit.csv"), "block,uid,validator_permit\n1000,0,1\n1000,1,1\n");
        return folder;
    }

    @Test
    void aSeriesRunsThroughItsChangeLogs() throws IOException {
        Path out = temporary.resolve("epochs.json");

        Result result = Films.assay("yuma", "series", series(), "--out", out, "--mode", "yuma3");

        assertEquals("2 epochs written to " + out + "\n", result.out());
        JsonNode epochs = JSON.readTree(Files.readString(out)).at("/modes/yuma3");
        assertEquals(1000, epochs.at("/0/block").intValue());
        assertEquals(1360, epochs.at("/1/block").intValue());
        assertTrue(epochs.at("/0/incentive_u16/3").intValue() > 0);
        // Uid 3 is new: what validator 0 set before no longer counts, and validator 1 alone has no majority.
        assertEquals(0, epochs.at("/1/incentive_u16/3").intValue());
        assertEquals(65535, epochs.at("/1/incentive_u16/2").intValue());
        assertFalse(Files.exists(temporary.resolve("epochs.json.part")));
    }

    @Test
    void aSeriesIsComparedFigureByFigure() throws IOException {
        Path folder = series();
        Path out = temporary.resolve("epochs.json");
        Films.assay("yuma", "series", folder, "--out", out);

        Result equal = Films.assay("yuma", "series", folder, "--check", out);
        assertEquals("equal in every figure to " + out + "\n", equal.out());
        assertEquals(0, equal.exitCode());

        Result other = Films.assay("yuma", "series", folder, "--check", out, "--kappa", "10000");
        assertTrue(other.out().startsWith("/modes/yuma2/0/"), other.out());
        assertEquals(1, other.exitCode());
    }

    @Test
    void aSeriesOfARealSubnetEqualsTheRecordedOne() {
        Path data = Films.folder()
                .resolve("../../../shared/data/metagraph-sn31-finney")
                .normalize();
        assumeTrue(Files.isDirectory(data), "no shared/data beside the checkout");

        for (String engine : List.of("exact", "native")) {
            Result result =
                    Films.assay("yuma", "series", data, "--check", data.resolve("epochs.json"), "--engine", engine);
            assertEquals("equal in every figure to " + data.resolve("epochs.json") + "\n", result.out());
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "weight_rows.csv|1000,0,2:65536|line 2 column 3: 2:65536: must be a list of u16 pairs, but 2:65536 is none",
                "weight_rows.csv|1000,0,2|line 2 column 3: 2: must be a list of miner:value, but 2 is none",
                "weight_rows.csv|1000,4,2:1|line 2 column 2: 4: must be in [0, 3]",
                "last_update.csv|1000,0,-1|line 2 column 3: -1: must be in [0, 9223372036854775807]",
                "last_update.csv|1000,0|line 2: must have 3 cells, but has 2",
                "last_update.csv|x,0,1|line 2 column 1: x: must be a whole number",
                "validator_permit.csv|1000,0,2|line 2 column 3: 2: must be in [0, 1]",
                "neurons_1000.csv|0,NaN,1,1,1|line 2 column 2: NaN: must be a whole number",
                "neurons_1000.csv|1,5,1,1,1|line 2 column 1: 1: must be in [0, 0]",
            })
    void aWrongLineIsNamed(String name, String line, String message) throws IOException {
        Path folder = series();
        Path file = folder.resolve(name);
        Files.writeString(file, Files.readAllLines(file).get(0) + "\n" + line + "\n");

        Result result = Films.assay("yuma", "series", folder);

        assertEquals("assay yuma series: " + file + " " + message + "\n", result.err());
        assertEquals(2, result.exitCode());
    }

    @Test
    void wrongOptionsOfASeriesAreRefused() throws IOException {
        Path folder = series();

        assertEquals(
                "assay yuma series: --mode=yuma1: must be one of [yuma2, yuma3]\n",
                Films.assay("yuma", "series", folder, "--mode", "yuma1").err());
        assertEquals(
                "assay yuma series: kappa=65536: must be in [0, 65535]\n",
                Films.assay("yuma", "series", folder, "--kappa", "65536").err());
        assertEquals(
                "assay yuma series: --step=0: must be at least 1\n",
                Films.assay("yuma", "series", folder, "--step", "0").err());
        Files.delete(folder.resolve("neurons_1000.csv"));
        assertEquals(
                "assay yuma series: " + folder + ": must hold one file neurons_BLOCK.csv, not 0\n",
                Films.assay("yuma", "series", folder).err());
    }
}
