package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.consensus.Hyperparameters;
import dev.assay.identity.Hotkey;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubnetsJsonTest {
    private static final String ONE_SUBNET = """
            {"version":1,"subnets":[{"netuid":5,\
            "validatorHotkey":"0x0101010101010101010101010101010101010101010101010101010101010101",\
            "reward":{"model":"search.semantic","parameters":{"scoring":"nd4j","sizeMax":"7"}},\
            "score":{"alpha":5.684341886080802E-14,"scatterBase":"zero","retentionBlocks":9,"restoreOnReturn":true},\
            "weights":{"minAllowedWeights":8,"maxWeightLimit":1.0,"excludeQuantile":0.25},\
            "hyperparameters":{"kappa":1,"bondsPenalty":2,"bondsMovingAverage":3,"yuma3On":true,\
            "liquidAlphaOn":false,"alphaLow":4,"alphaHigh":5,"alphaSigmoidSteepness":-6,"tempo":7,\
            "activityCutoffFactorMilli":4000000000,"maxAllowedValidators":9,"stakeThresholdRao":10,\
            "taoWeight":18446744073709551615,"commitRevealEnabled":true,"revealPeriodEpochs":12,\
            "minAllowedWeights":13,"weightsSetRateLimitBlocks":14,"weightsVersionKey":9223372036854775808}}]}""";

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void theSameRecordsAndTheSameBytesComeBack(long seed) {
        List<SubnetConfig> subnets = new TestSubnets(seed).subnets();

        byte[] json = SubnetsJson.write(subnets);
        List<SubnetConfig> back = SubnetsJson.read(json);

        assertEquals(subnets, back); // records compare doubles bit for bit
        assertArrayEquals(json, SubnetsJson.write(back));
    }

    /** 2^-44 is a number that JDK 17 and JDK 25 write with different digits if left to themselves. */
    @Test
    void theBytesAreThese() {
        SubnetConfig subnet = new SubnetConfig(
                5,
                Hotkey.fromHex("0x" + "01".repeat(32)),
                "search.semantic",
                Map.of("sizeMax", "7", "scoring", "nd4j"),
                new ScorePolicy(0x1p-44, ScorePolicy.ScatterBase.ZERO, 9, true),
                new WeightPolicy(8, 1, 0.25),
                new Hyperparameters(
                        1, 2, 3, true, false, 4, 5, -6, 7, 4_000_000_000L, 9, 10, -1, true, 12, 13, 14, 1L << 63));

        assertEquals(ONE_SUBNET, new String(SubnetsJson.write(List.of(subnet)), StandardCharsets.UTF_8));
        assertEquals(List.of(subnet), SubnetsJson.read(bytes(ONE_SUBNET)));
    }

    @Test
    void whatIsDoneAboutSignaturesComesBackAndIgnoringThemIsNotWritten() {
        SubnetConfig subnet = SubnetConfig.of(9, "search.discord");
        for (SignaturePolicy policy : SignaturePolicy.values()) {
            List<SubnetConfig> subnets = List.of(subnet.withSignatures(policy));
            byte[] json = SubnetsJson.write(subnets);

            assertEquals(subnets, SubnetsJson.read(json));
            assertEquals(
                    policy != SignaturePolicy.IGNORE, new String(json, StandardCharsets.UTF_8).contains("signatures"));
        }
    }

    @Test
    void theOrderOfTheSubnetsIsKept() {
        List<SubnetConfig> subnets =
                List.of(SubnetConfig.of(9, "search.discord"), SubnetConfig.of(2, "search.semantic"));

        assertEquals(subnets, SubnetsJson.read(SubnetsJson.write(subnets)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":1,                | \"version\":2,          | /version=2: must be 1",
                "\"version\":1,                |                         | : must have version",
                "\"netuid\":5,                 |                         | /subnets/0: must have netuid",
                "\"netuid\":5,                 | \"netuid\":5.5,         | /subnets/0/netuid=5.5: must be a whole number without point or exponent",
                "\"netuid\":5,                 | \"netuid\":65536,       | /subnets/0/netuid=65536: must be in [0, 65535]",
                "\"netuid\":5,                 | \"netuid\":5,\"a/b\":0, | /subnets/0/a~1b: must not be there; known are [netuid, validatorHotkey, signatures, reward, score, weights, hyperparameters]",
                "\"sizeMax\":\"7\"             | \"sizeMax\":\"51\"      | /subnets/0/reward/parameters/sizeMax=51: must be a whole number in [1, 50]",
                "\"zero\"                      | \"ZERO\"                | /subnets/0/score/scatterBase=\"ZERO\": must be one of [keep, zero]",
                "\"retentionBlocks\":9         | \"retentionBlocks\":-9  | /subnets/0/score/retentionBlocks=-9: must be at least 0",
                "\"retentionBlocks\":9         | \"retentionBlocks\":1e3 | /subnets/0/score/retentionBlocks=1000.0: must be a whole number without point or exponent",
                "\"restoreOnReturn\":true      | \"restoreOnReturn\":1   | /subnets/0/score/restoreOnReturn=1: must be true or false",
                "\"maxWeightLimit\":1.0        | \"maxWeightLimit\":\"\" | /subnets/0/weights/maxWeightLimit=\"\": must be a number",
                "18446744073709551615          | 18446744073709551616    | /subnets/0/hyperparameters/taoWeight=18446744073709551616: must be in [0, 2^64 - 1]",
                "18446744073709551615          | -1                      | /subnets/0/hyperparameters/taoWeight=-1: must be in [0, 2^64 - 1]",
                "\"tempo\":7,                  | \"tempo\":null,         | /subnets/0/hyperparameters/tempo=null: must be a whole number without point or exponent",
                "\"tempo\":7,                  |                         | /subnets/0/hyperparameters: must have tempo",
                "\"0x01                        | \"0x0                  | /subnets/0/validatorHotkey: hex=0x001010101010101010101010101010101010101010101010101010101010101: must be 0x and 64 hexadecimal digits",
            })
    void aFieldThatIsWrongIsNamed(String good, String bad, String message) {
        String json = ONE_SUBNET.replace(good, bad == null ? "" : bad);

        Exception e = assertThrows(IllegalArgumentException.class, () -> SubnetsJson.read(bytes(json)));

        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                       | =[]: must be an object",
                "``                                       | subnets: must be JSON, and not empty",
                "{\"version\":1}                          | : must have subnets",
                "{\"version\":1,\"subnets\":{}}           | /subnets={}: must be an array",
                "{\"version\":1,\"subnets\":[1]}          | /subnets/0=1: must be an object",
                "{\"version\":1,\"version\":1}            | subnets: must be JSON: Duplicate field 'version'",
                "{\"version\":1,\"subnets\":[],\"more\":0} | /more: must not be there; known are [version, subnets]",
            })
    void whatIsNoSuchDocumentIsRefused(String json, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> SubnetsJson.read(bytes(json)));

        assertEquals(message, e.getMessage());
    }

    @Test
    void noPrefixOfADocumentIsADocument() {
        for (int length = 0; length < ONE_SUBNET.length(); length++) {
            byte[] cutOff = bytes(ONE_SUBNET.substring(0, length));
            assertThrows(IllegalArgumentException.class, () -> SubnetsJson.read(cutOff), "length=" + length);
        }
        assertThrows(IllegalArgumentException.class, () -> SubnetsJson.read(bytes(ONE_SUBNET + "]")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
