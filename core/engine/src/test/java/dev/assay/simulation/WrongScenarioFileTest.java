package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees who made a mistake: one line with the file, the place and what was expected. */
class WrongScenarioFileTest {
    private static final String GOOD = """
            {"shows": "a test", "epochs": 12, "owner": "Big",
             "hyperparameters": {"kappa": 32767},
             "validators": [{"name": "Big", "stake": 600}, {"name": "Small", "count": 2, "stake": 100}],
             "miners": ["Miner A", {"name": "M", "count": 3}],
             "events": [
              {"epoch": 0, "weights": {"*": {"Miner A": 0.7, "M": 0.3}}},
              {"epoch": 3, "stake": {"Small": 50}},
              {"epoch": 5, "register": [{"name": "New", "replaces": "M-2"}]},
              {"epoch": 7, "weightsU16": {"Big": {"New": 65535}}, "resetBonds": ["New"], "stop": ["Small-1"]},
              {"epoch": 8, "randomWeights": {"Small": {"coverage": 0.5}}, "deregister": ["M-1"]}
             ]}
            """;

    @TempDir
    private Path directory;

    private String refusal(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("late.json"), text);
        String message = message(file);
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static String message(Path file) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> ScenarioFile.read(file))
                .getMessage());
    }

    @Test
    void theGoodOneIsRead() throws IOException {
        Scenario scenario = ScenarioFile.read(Files.writeString(directory.resolve("late.json"), GOOD));

        assertEquals("late", scenario.name());
        assertEquals(List.of("Big", "Small-1", "Small-2"), scenario.validatorNames());
        assertEquals(List.of("Miner A", "M-1", "M-2", "M-3", "New"), scenario.minerNames());
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the schema
                "\"epochs\": 12    | \"epochs\": 0         | /epochs=0: must be a whole number in [1, 10000]",
                "\"epochs\": 12    | \"epochs\": 1.5       | /epochs=1.5: must be a whole number in [1, 10000]",
                "\"epochs\": 12    | \"epochs\": \"12\"    | /epochs=\"12\": must be a whole number in [1, 10000]",
                "\"epochs\": 12,   | ``                    | : must have epochs",
                "\"epochs\"        | \"epoch\"             | /epoch: must not be there; known are [$schema, name, shows, epochs, seed, emission, owner, hyperparameters, validators, miners, events]; did you mean epochs?",
                "\"shows\": \"a test\" | \"shows\": \"\"   | /shows=\"\": must be text, and not empty",
                "\"kappa\": 32767  | \"kappa\": 65536      | /hyperparameters/kappa=65536: must be a whole number in [0, 65535]",
                "\"kappa\": 32767  | \"kappa\": 0.5        | /hyperparameters/kappa=0.5: must be a whole number in [0, 65535]",
                "\"kappa\": 32767  | \"tempo\": 3          | /hyperparameters/tempo=3: must be a whole number in [4, 65535]",
                "\"kappa\": 32767  | \"yuma3On\": 1        | /hyperparameters/yuma3On=1: must be true or false",
                "600               | -1                    | /validators/0/stake=-1: must be a number in [0, 21000000]",
                "600               | 21000001              | /validators/0/stake=21000001: must be a number in [0, 21000000]",
                "600               | null                  | /validators/0/stake=null: must be a number in [0, 21000000]",
                "\"stake\": 600    | \"steak\": 600        | /validators/0/steak: must not be there; known are [name, count, stake, stakeMax, rootStake, lateEpochs, copies]; did you mean stake?",
                "\"Small\": 50     | \"Wxyz\": 50          | /events/1/stake/Wxyz=\"Wxyz\": must be a miner, a validator or a group of them",
                "\"Small\": 50     | \"Small\": -50        | /events/1/stake/Small=-50: must be a number in [0, 21000000]",
                "0.7               | -0.7                  | /events/0/weights/*/Miner A=-0.7: must be a number in [0, 1000000000]",
                "0.7               | \"0.7\"               | /events/0/weights/*/Miner A=\"0.7\": must be a number in [0, 1000000000]",
                "65535             | 65536                 | /events/3/weightsU16/Big/New=65536: must be a whole number in [0, 65535]",
                "65535             | -1                    | /events/3/weightsU16/Big/New=-1: must be a whole number in [0, 65535]",
                "0.5}              | 0}                    | /events/4/randomWeights/Small/coverage=0: must be a number in (0, 1]",
                "\"resetBonds\": [\"New\"] | \"resetBonds\": [] | /events/3/resetBonds=[]: must be a list, and not empty",
                // what is no JSON
                "0.7               | NaN                   | line 6, column 48: must be JSON: Non-standard token 'NaN'",
                "0.7               | 1e400                 | /events/0/weights/*/Miner A=\"1e400\": must be a finite number",
                "\"stake\": 600    | \"stake\": 600, \"stake\": 1 | line 3, column 54: must be JSON: Duplicate field 'stake'",
                "]}                | ],                    | line 8, column 65: must be JSON: Unexpected character (',' (code 44)): was expecting double-quote to start field name",
                // names
                "\"Miner A\": 0.7  | \"Mner A\": 0.7       | /events/0/weights/*/Mner A=\"Mner A\": must be a miner, a validator or a group of them; did you mean Miner A?",
                "\"Big\": {        | \"Bigg\": {           | /events/3/weightsU16/Bigg=\"Bigg\": must be a miner, a validator or a group of them; did you mean Big?",
                "\"Big\": {        | \"New\": {            | /events/3/weightsU16/New=\"New\": must be a validator or a group of them",
                "\"stop\": [\"Small-1\"] | \"stop\": [\"New\"] | /events/3/stop/0=\"New\": must be a validator or a group of them",
                "\"owner\": \"Big\" | \"owner\": \"Bog\"   | /owner=\"Bog\": must be a miner, a validator or a group of them; did you mean Big?",
                "\"owner\": \"Big\" | \"owner\": \"M\"     | /owner=\"M\": must be one validator or miner and no group",
                "[\"Miner A\",     | [\"Big\",             | /miners/0=\"Big\": must be a name that nobody else has",
                "[\"Miner A\",     | [\"M-3\",             | /miners/1/name=\"M-3\": must be a name that nobody else has",
                "\"name\": \"M\"   | \"name\": \"Small\"   | /miners/1/name=\"Small-1\": must be a name that nobody else has",
                "[\"Miner A\",     | [\"*\",               | /miners/0=\"*\": must be a name of at most 40 characters without control characters and blanks at its ends, none of *, consensus and mean, and not begin with (",
                "\"count\": 3      | \"count\": 4096       | /miners/1/name: must leave the subnet with at most 4096 uids",
                "\"name\": \"New\" | \"name\": \"Big\"     | /events/2/register/0/name=\"Big\": must be in the role it had before",
                "\"name\": \"New\" | \"name\": \"Miner A\" | /events/2/register/0/name=\"Miner A\": must be the name of somebody who holds no uid in this epoch",
                "\"M-2\"           | \"M-9\"               | /events/2/register/0/replaces=\"M-9\": must be a miner or a validator; did you mean M-1?",
                "\"M-2\"           | \"New\"               | /events/2/register/0/replaces=\"New\": must be the name of somebody who holds a uid in this epoch",
                "[\"M-1\"]         | [\"M-2\"]             | /events/4/deregister/0=\"M-2\": must be the name of somebody who holds a uid in this epoch",
                "\"M-2\"}          | \"M-2\", \"stake\": 5} | /events/2/register/0/stake: must not be there; miners have none",
                "\"stake\": 600    | \"copies\": \"Bog\"   | /validators/0/copies=\"Bog\": must be a miner, a validator or a group of them; did you mean Big?",
                "\"stake\": 600    | \"copies\": \"Small\" | /validators/0/copies=\"Small\": must be one validator and no group",
                // epochs and ranges
                "\"epoch\": 8      | \"epoch\": 12         | /events/4/epoch=12: must be in [0, 11], the epochs that are played",
                "\"epoch\": 8      | \"epoch\": 6          | /events/4/epoch=6: must be at least 7, the epoch of the event before",
                "\"epoch\": 8      | \"epoch\": -1         | /events/4/epoch=-1: must be a whole number in [0, 9999]",
                "\"epoch\": 8,     | ``                    | /events/4: must have epoch",
                "\"stake\": 100}   | \"stake\": 100, \"stakeMax\": 99} | /validators/1/stakeMax=99: must be at least stake",
                "\"M\": 0.3        | \"Miner A\": 0        | line 6, column 59: must be JSON: Duplicate field 'Miner A'",
            })
    void saysInOneLineWhereAndWhat(String part, String wrong, String message) throws IOException {
        assertTrue(GOOD.contains(part), part);

        assertEquals("late.json: " + message, refusal(GOOD.replace(part, wrong)));
    }

    @Test
    void refusesARowOfZeros() throws IOException {
        assertEquals(
                "late.json: /events/0/weights/*={\"Miner A\":0,\"M\":0}: must be not all zero; weightsU16 submits zeros,"
                        + " stop submits nothing",
                refusal(GOOD.replace("0.7", "0").replace("0.3", "0")));
    }

    @Test
    void refusesMoreStakeThanTheChainCanAdd() throws IOException {
        String text = GOOD.replace("\"count\": 2, \"stake\": 100", "\"count\": 500, \"stake\": 21000000");

        assertEquals("late.json: /validators/1: must leave all stake together below 2^63 rao", refusal(text));
    }

    @ParameterizedTest(name = "cut off after {0} characters")
    @ValueSource(ints = {0, 1, 40, 200, 400, 590})
    void refusesACutOffFile(int length) throws IOException {
        String message = refusal(GOOD.substring(0, length));

        assertTrue(message.startsWith("late.json: ") && message.contains(": must "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null", "{}", "{} {}"})
    void refusesWhatIsNoScenario(String text) throws IOException {
        String message = refusal(text);

        assertTrue(message.startsWith("late.json: ") && message.contains("must "), message);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = directory.resolve("none.json");

        String message = message(file);

        assertTrue(message.startsWith("none.json: must be a file that can be read, not "), message);
    }

    @Test
    void refusesAFileThatIsTooLong() throws IOException {
        assertEquals(
                "late.json: must not be longer than 4194304 bytes",
                refusal(" ".repeat(ScenarioFile.SIZE_BYTES_MAX + 1)));
    }

    @Test
    void refusesDeepNesting() throws IOException {
        String message = refusal("[".repeat(100_000));

        assertTrue(message.contains("nesting depth"), message);
    }
}
