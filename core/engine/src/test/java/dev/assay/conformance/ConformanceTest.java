package dev.assay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.consensus.EpochPath;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.PlainYuma;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "datasets/vectors/yuma";

    /** Part of this repository. */
    private static Path vectors() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode read(String name) throws IOException {
        return (ObjectNode) JSON.readTree(vectors().resolve(name).toFile());
    }

    private static List<CaseOutcome> run(JsonNode file) {
        return new Conformance(path -> Optional.of(new ExactYuma(path)), Tolerance.NONE).run(file);
    }

    @Test
    void everyRecordedCaseAgreesToTheBit() {
        List<CaseOutcome> outcomes = new ArrayList<>();

        new Conformance(path -> Optional.of(new PlainYuma(path)), Tolerance.NONE).run(vectors(), outcomes::add);

        assertEquals(82, outcomes.size()); // 54 epochs, 20 lists, 8 subnets
        assertEquals(
                List.of(),
                outcomes.stream().filter(outcome -> !outcome.passed()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "activity_cutoff_blocks",
                "last_tempo",
                "active",
                "total_stake_i64f64",
                "stake",
                "new_validator_permit",
                "active_stake",
                "consensus",
                "validator_trust",
                "ranks",
                "incentive",
                "total_bonds_per_validator",
                "dividends",
                "emission_sum",
                "norm_server_emission",
                "norm_validator_emission",
                "norm_combined_emission",
                "server_emission_u64",
                "validator_emission_u64",
                "emission_u64",
                "stake_u64",
                "stake_weight_u16",
                "consensus_u16",
                "incentive_u16",
                "dividends_u16",
                "validator_trust_u16",
                "bonds_out_u16"
            })
    void aDifferenceInAnyFieldIsFoundAndNamed(String field) throws IOException {
        ObjectNode file = read("p03-y3-liquid.json");
        ObjectNode expected = (ObjectNode) file.get("expected");
        expected.set(field, changed(expected.get(field)));

        List<CaseOutcome> outcomes = run(file);

        assertEquals(1, outcomes.size());
        assertTrue(outcomes.get(0).note().startsWith(field), outcomes.toString());
    }

    /** The last number found, one more. */
    private static JsonNode changed(JsonNode node) {
        if (node.isTextual()) {
            return JSON.getNodeFactory().textNode(node.textValue() + "1");
        }
        if (!node.isArray()) {
            return JSON.getNodeFactory().numberNode(node.longValue() + 1);
        }
        ArrayNode copy = node.deepCopy();
        int at = copy.size() - 1;
        while (copy.get(at).isArray() && copy.get(at).isEmpty()) {
            at--;
        }
        copy.set(at, changed(copy.get(at)));
        return copy;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "weights_masked",
                "weights_norm",
                "weights_clipped",
                "weights_for_bonds",
                "bonds_loaded",
                "alphas",
                "ema_bonds_norm",
                "ema_bonds_final"
            })
    void aDifferenceInAMatrixIsFoundByItsEntriesAndByItsDigest(String matrix) throws IOException {
        ObjectNode file = read("p03-y3-liquid.json");
        ObjectNode recorded = (ObjectNode) file.at("/expected/matrices/" + matrix);
        JsonNode rows = recorded.get("rows");
        recorded.set("rows", changed(rows));
        assertTrue(run(file).get(0).note().startsWith("matrices." + matrix + "["));

        recorded.set("rows", rows);
        recorded.put("sha256", "00");
        assertTrue(run(file).get(0).note().startsWith("matrices." + matrix + ".sha256: expected 00, got "));
    }

    @Test
    void aDifferenceInAListOfStepsIsFound() throws IOException {
        ObjectNode file = read("primitives.json");
        ((ArrayNode) file.at("/exp_safe/3")).set(1, JSON.getNodeFactory().numberNode(7));
        file.putArray("unheard_of").addArray().add(1);

        List<CaseOutcome> failed =
                run(file).stream().filter(outcome -> !outcome.passed()).toList();

        assertEquals(2, failed.size());
        assertTrue(failed.get(0).note().startsWith("exp_safe[3]: expected 7, got "), failed.toString());
        assertTrue(failed.get(1).note().startsWith("unheard_of: must be one of [mul_sat, "), failed.toString());
    }

    @Test
    void aDifferenceInASubnetOfSeveralMechanismsIsFound() throws IOException {
        ObjectNode file = read("mechanisms.json");
        ObjectNode expected = (ObjectNode) file.at("/cases/2/expected");
        expected.set("emission_u64", changed(expected.get("emission_u64")));

        List<CaseOutcome> failed =
                run(file).stream().filter(outcome -> !outcome.passed()).toList();

        assertEquals(1, failed.size());
        assertTrue(failed.get(0).note().startsWith("emission_u64[7]: "), failed.toString());
    }

    @Test
    void whatAFileDoesNotExpectIsNotAsked() throws IOException {
        ObjectNode file = read("p03-y3-liquid.json");
        file.set("expected", JSON.createObjectNode());
        assertTrue(run(file).get(0).passed());

        file.remove("expected");
        assertEquals("/expected: must be there", run(file).get(0).note());
    }

    @Test
    void aCaseThatTheEngineIsNotMadeForIsSkipped() throws IOException {
        Conformance sparseOnly = new Conformance(
                path -> path == EpochPath.SPARSE ? Optional.of(new ExactYuma()) : Optional.empty(), Tolerance.NONE);

        assertEquals(
                List.of(CaseOutcome.skipped(
                        "p28-y3-liquid-dense-path", "the engine does not compute the chain's dense epochs")),
                sparseOnly.run(read("p28-y3-liquid-dense-path.json")));
    }

    @Test
    void filesOfOtherFormsArePassedOver() throws IOException {
        assertEquals(List.of(), run(JSON.readTree("{\"format\": \"yuma-set-weights-1\"}")));
        assertEquals(List.of(), run(JSON.readTree("[]")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n|0|/input/n=0: must be a whole number from 1 to 65535",
                "n|\"8\"|/input/n=\"8\": must be a whole number from 1 to 65535",
                "kappa|65536|/input/kappa=65536: must be a whole number from 0 to 65535",
                "kappa|0.5|/input/kappa=0.5: must be a whole number from 0 to 65535",
                "kappa|\"NaN\"|/input/kappa=\"NaN\": must be a whole number from 0 to 65535",
                "path|\"thick\"|/input/path=\"thick\": must be \"sparse\" or \"dense\"",
                "yuma3|1|/input/yuma3=1: must be true or false",
                "owner_uid|8|/input/owner_uid=8: must be a whole number from 0 to 7",
                "tao_weight|\"18446744073709551616\"|/input/tao_weight=\"18446744073709551616\": must be a whole number "
                        + "from 0 to 2^64 - 1",
                "alpha_stake|[-1,0,0,0,0,0,0,0]|/input/alpha_stake/0=-1: must be a whole number from 0 to "
                        + "9223372036854775807",
                "alpha_stake|[1,2]|/input: alphaStakeRao.length=2: must be 8, the number of hotkeys",
                "weights|[[0,1,0,2]]|/input/weights: row 0 column=0: must be there only once",
                "weights|[[0]]|/input/weights: pairs[0].length=1: must be even",
                "weights|[[0,65536]]|/input/weights/0/1=65536: must be a whole number from 0 to 65535",
                "weights|[[],[],[],[],[],[],[],[],[]]|/input/weights=[[],[],[],[],[],[],[],[],[]]: must be a list of at most 8 rows",
                "v2_commits|[{\"uid\":8,\"queue\":[[1,1]]}]|/input/v2_commits/0/uid=8: must be a whole number from 0 to 7",
                "rao_emission|-5|/input/rao_emission=-5: must be a whole number from 0 to 9223372036854775807",
            })
    void aWrongInputIsNamedByItsPlace(String field, String value, String message) throws IOException {
        ObjectNode file = read("p03-y3-liquid.json");
        ((ObjectNode) file.get("input")).set(field, JSON.readTree(value));

        Exception e = assertThrows(IllegalArgumentException.class, () -> run(file));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        ObjectNode file = read("p03-y3-liquid.json");
        ((ObjectNode) file.get("input")).remove("kappa");

        Exception e = assertThrows(IllegalArgumentException.class, () -> run(file));
        assertEquals("/input: must have kappa", e.getMessage());
    }

    @Test
    void aFileThatIsCutOffIsNamed(@TempDir Path folder) throws IOException {
        String whole = Files.readString(vectors().resolve("p03-y3-liquid.json"));
        Path file = Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() / 2));

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new Conformance(path -> Optional.of(new ExactYuma(path)), Tolerance.NONE)
                        .run(folder, outcome -> {}));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": "), e.getMessage());
    }

    @Test
    void nobodyWithAPermitIsNoError() throws IOException {
        ObjectNode file = read("p03-y3-liquid.json");
        ((ObjectNode) file.get("input")).putArray("validator_permit");
        file.set("expected", JSON.createObjectNode());

        assertTrue(run(file).get(0).passed());
    }
}
