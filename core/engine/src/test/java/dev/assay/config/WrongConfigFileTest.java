package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.ResponseModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees who made a mistake. In these tables {@code ⏎} is a new line and {@code →} a tab. */
class WrongConfigFileTest {
    private static final String GOOD = """
            pipeline: {laneCount: 2}
            subnets:
              - netuid: 5
                reward: {model: search.semantic, parameters: {sizeMax: 7}}
                score: {alpha: 0.2, scatterBase: zero}
                hyperparameters: {kappa: 32767}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alpha: 0.2  | alpha: 1.5                 | /subnets/0/score/alpha=1.5: must be a number in (0, 1]",
                "alpha: 0.2  | alpha: 0                   | /subnets/0/score/alpha=0: must be a number in (0, 1]",
                "alpha: 0.2  | alpha: .nan                | /subnets/0/score/alpha=\".nan\": must be a finite number",
                "alpha: 0.2  | alpha: -.inf               | /subnets/0/score/alpha=\"-.inf\": must be a finite number",
                "alpha: 0.2  | alpha: 1e400               | /subnets/0/score/alpha=\"1e400\": must be a finite number",
                "alpha: 0.2  | alpha: half                | /subnets/0/score/alpha=\"half\": must be a number in (0, 1]",
                "alpha: 0.2  | alpha:                     | /subnets/0/score/alpha=null: must be a number in (0, 1]",
                "alpha: 0.2  | alhpa: 0.2                 | /subnets/0/score/alhpa: must not be there; known are [alpha, scatterBase, retentionBlocks, restoreOnReturn]; did you mean alpha?",
                "alpha: 0.2  | alpha: 0.2, alpha: 0.3     | line 5, column 30: must be YAML: Duplicate field 'alpha'",
                "zero        | Zero                       | /subnets/0/score/scatterBase=\"Zero\": must be one of [keep, zero]",
                "netuid: 5   | netiud: 5                  | /subnets/0/netiud: must not be there; known are [netuid, validatorHotkey, signatures, reward, score, weights, hyperparameters]; did you mean netuid?",
                "netuid: 5   | netuid: five               | /subnets/0/netuid=\"five\": must be a whole number in [0, 65535]",
                "netuid: 5   | netuid: -1                 | /subnets/0/netuid=-1: must be a whole number in [0, 65535]",
                "netuid: 5   | netuid: 65536              | /subnets/0/netuid=65536: must be a whole number in [0, 65535]",
                "netuid: 5   | netuid: 5.5                | /subnets/0/netuid=5.5: must be a whole number in [0, 65535]",
                "netuid: 5   | netuid: 5.0                | /subnets/0/netuid=5.0: must be a whole number without point or exponent",
                "netuid: 5   | netuid: 010                | /subnets/0/netuid=\"010\": must be written without leading zeros",
                "netuid: 5   | netuid: &n 5⏎    tempo: *n | /subnets/0/tempo=\"n\": must be a value and not an alias",
                "netuid: 5   | netuid: !!int 5            | /subnets/0/netuid=\"5\": must be without a tag",
                "netuid: 5   | netuid: 5⏎    validatorHotkey: 5x | /subnets/0/validatorHotkey: ss58=5x: must be an address of a key of 32 bytes, 35 bytes in all or 36, not 2",
                "netuid: 5   | netuid: 5⏎    validatorHotkey: 0x3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f | /subnets/0/validatorHotkey=28607457340984001222294008060969953704925525623275904056807167813719714381631: must be text or nothing; in YAML, a number in quotes is text",
                "netuid: 5   | →netuid: 5                 | line 3, column 5: must be YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                "sizeMax: 7  | sizeMax: 51                | /subnets/0/reward/parameters/sizeMax=51: must be a whole number in [1, 50]",
                "sizeMax: 7  | sizeMax: [7]               | /subnets/0/reward/parameters/sizeMax=[7]: must be text or a number or true or false",
                "sizeMax: 7  | sizemax: 7                 | /subnets/0/reward/parameters/sizemax: must be one of [sizeMax, ageWeight, rankWeight, creditWeight, scoring]",
                "laneCount: 2 | laneCount: 65             | /pipeline/laneCount=65: must be a whole number in [1, 64]",
                "laneCount: 2 | lanes: 2                  | /pipeline/lanes: must not be there; known are [ringBytes, responseBytesMax, laneCount, batchBytes, batchCount, openRoundsMax, timestampToleranceNs, snapshotEveryEvents, clock]",
                "laneCount: 2 | ringBytes: 65537          | /pipeline/ringBytes=65537: must be a power of two in [65536, 1073741824]",
                "laneCount: 2 | ringBytes: 65536          | /pipeline/responseBytesMax=65536: must be in [64, 8176], an eighth of ringBytes less 16, and what an event holds",
                "{laneCount: 2} | [2]                     | /pipeline=[2]: must be an object",
                "{laneCount: 2} | {laneCount: 2           | line 2, column 8: must be YAML: expected ',' or '}', but got :",
                "kappa: 32767 | kappa: 65536              | /subnets/0/hyperparameters/kappa=65536: must be a whole number in [0, 65535]",
                "kappa: 32767 | taoWeight: 18446744073709551616 | /subnets/0/hyperparameters/taoWeight=18446744073709551616: must be a whole number in [0, 18446744073709551615]",
                "kappa: 32767 | <<: {tempo: 5}            | /subnets/0/hyperparameters/<<: must not be there; known are [kappa, bondsPenalty, bondsMovingAverage, yuma3On, liquidAlphaOn, alphaLow, alphaHigh, alphaSigmoidSteepness, tempo, activityCutoffFactorMilli, maxAllowedValidators, stakeThresholdRao, taoWeight, commitRevealEnabled, revealPeriodEpochs, minAllowedWeights, weightsSetRateLimitBlocks, weightsVersionKey]",
            })
    void oneLineNamesThePlaceAndWhatIsExpected(String good, String bad, String message) throws IOException {
        assertRefused("subnet.yaml", GOOD.replace(good, lines(bad)), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                  | must not be empty",
                "# only a comment⏎                   | must not be empty",
                "5                                   | =5: must be an object",
                "[1]                                 | =[1]: must be an object",
                "subnets                             | =\"subnets\": must be an object",
                "subnets: []                         | /subnets=[]: must be a list, and not empty",
                "subnets:                            | /subnets=null: must be a list, and not empty",
                "pipeline: {}                        | : must have subnets",
                "subnets: [{}]                       | /subnets/0: must have netuid",
                "subnets: [{netuid: 5}]              | /subnets/0: must have reward",
                "subnets: [{netuid: 5, reward: {}}]  | /subnets/0/reward: must have model",
                "subnets: [5]                        | /subnets/0=5: must be an object",
                "subnet: []                          | /subnet: must not be there; known are [$schema, journal, pipeline, serve, subnets]; did you mean subnets?",
                "{a/b: 1}                            | /a~1b: must not be there; known are [$schema, journal, pipeline, serve, subnets]",
                "subnets: []⏎---⏎subnets: []         | line 3, column 1: must be one document",
                "? [a]⏎: 1                           | line 1, column 4: must be YAML: Expected a field name (Scalar value in YAML)",
                "journal: {directory: ''}            | /journal/directory=\"\": must be text, and not empty",
            })
    void whatIsNoConfigurationIsRefused(String text, String message) throws IOException {
        assertRefused("subnet.yaml", lines(text), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                   | must not be empty",
                "{                    | line 1, column 2: must be JSON: Unexpected end-of-input: expected close marker for Object",
                "{\"subnets\": NaN}   | line 1, column 16: must be JSON: Non-standard token 'NaN'",
                "{\"a\": 1e999}       | /a=\"1e999\": must be a finite number",
                "{\"a\": 1, \"a\": 1} | line 1, column 13: must be JSON: Duplicate field 'a'",
                "{} {}                | line 1, column 4: must be one document",
                "{\"a\": 010}         | line 1, column 8: must be JSON: Invalid numeric value: Leading zeroes not allowed",
                "{// comment⏎}        | line 1, column 2: must be JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?",
            })
    void whatIsNoJsonIsRefused(String text, String message) throws IOException {
        assertRefused("subnet.json", lines(text), message);
    }

    @Test
    void twoSubnetsOfOneNumberAreRefused() throws IOException {
        String subnet = "{netuid: 5, reward: {model: search.semantic}}";

        assertRefused(
                "a.yaml",
                "subnets: [" + subnet + ", " + subnet + "]",
                "/subnets/1/netuid=5: must be the number of no other subnet");
    }

    @Test
    void theModelsThereAreAreNamed() throws IOException {
        assertRefused(
                "a.yaml",
                GOOD.replace("search.semantic", "semantic"),
                "/subnets/0/reward/model=\"semantic\": must be one of " + ResponseModels.names());
    }

    @Test
    void ofSeveralMistakesAnUnknownNameIsTold() throws IOException {
        String text = GOOD.replace("laneCount: 2", "laneCount: two").replace("kappa", "kapa");

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> ConfigFile.read(Files.writeString(directory.resolve("a.yaml"), text)));

        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("a.yaml: /subnets/0/hyperparameters/kapa: must not be there;"), message);
        assertTrue(message.endsWith("; did you mean kappa?"), message);
    }

    @Test
    void nestingIsLimited() throws IOException {
        assertRefused(
                "a.yaml",
                "[".repeat(1000),
                "must be YAML: Document nesting depth (33) exceeds the maximum allowed (32)");
    }

    @Test
    void aNulIsNoPartOfAPath() throws IOException {
        String text = "{\"journal\": {\"directory\": \"a\\u0000b\"}, \"subnets\": "
                + "[{\"netuid\": 5, \"reward\": {\"model\": \"search.semantic\"}}]}";

        assertRefused("a.json", text, "/journal/directory=\"a\\u0000b\": must be a path: Nul character not allowed");
    }

    private void assertRefused(String name, String text, String message) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Exception e = assertThrows(IllegalArgumentException.class, () -> ConfigFile.read(file));
        assertEquals(name + ": " + message, e.getMessage());
    }

    private static String lines(String text) {
        return text.replace('⏎', '\n').replace('→', '\t');
    }
}
