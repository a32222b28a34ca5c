package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.consensus.Hyperparameters;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.journal.JournalConfig;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final Hotkey HOTKEY = Hotkey.fromHex("0x" + "3f".repeat(32));

    private static final String SHORTEST =
            "{\"subnets\": [{\"netuid\": 5, \"reward\": {\"model\": \"search.semantic\"}}]}";

    private static final String FULL = """
            journal:
              directory: /var/lib/assay
              blockBytes: 1048576
              diskReserveBytes: 1
            pipeline:
              ringBytes: 65536
              responseBytesMax: 8176
              laneCount: 2
              batchBytes: 4096
              batchCount: 3
              openRoundsMax: 4
              timestampToleranceNs: 5
              snapshotEveryEvents: 6
              clock: manual
            subnets:
              - netuid: 9
                reward: {model: search.discord}
              - netuid: 5
                validatorHotkey: HOTKEY
                reward:
                  model: search.semantic
                  parameters: {sizeMax: 7, scoring: nd4j, ageWeight: 0.5}
                score: {alpha: 1, scatterBase: zero, retentionBlocks: 7200, restoreOnReturn: true}
                weights: {minAllowedWeights: 8, maxWeightLimit: 0.5, excludeQuantile: 0.25}
                hyperparameters:
                  kappa: 1
                  bondsPenalty: 2
                  bondsMovingAverage: 3
                  yuma3On: false
                  liquidAlphaOn: true
                  alphaLow: 4
                  alphaHigh: 5
                  alphaSigmoidSteepness: -6
                  tempo: 7
                  activityCutoffFactorMilli: 8
                  maxAllowedValidators: 9
                  stakeThresholdRao: 10
                  taoWeight: 18446744073709551615
                  commitRevealEnabled: false
                  revealPeriodEpochs: 12
                  minAllowedWeights: 13
                  weightsSetRateLimitBlocks: 14
                  weightsVersionKey: 15
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"subnet.yaml", "subnet.yml", "subnet.json", "SUBNET.JSON"})
    void whatIsLeftOutHasItsDefault(String name) throws IOException {
        assertEquals(
                EngineConfig.of(directory.resolve("journal"), SubnetConfig.of(5, "search.semantic")),
                ConfigFile.read(write(name, SHORTEST)));
    }

    @Test
    void everyFieldArrives() throws IOException {
        SubnetConfig subnet = new SubnetConfig(
                5,
                HOTKEY,
                "search.semantic",
                Map.of("sizeMax", "7", "scoring", "nd4j", "ageWeight", "0.5"),
                new ScorePolicy(1, ScorePolicy.ScatterBase.ZERO, 7200, true),
                new WeightPolicy(8, 0.5, 0.25),
                new Hyperparameters(1, 2, 3, false, true, 4, 5, -6, 7, 8, 9, 10, -1, false, 12, 13, 14, 15));
        EngineConfig expected = new EngineConfig(
                new JournalConfig(Path.of("/var/lib/assay"), 1 << 20, 1),
                new PipelineConfig(65536, 8176, 2, 4096, 3, 4, 5, 6, ClockSource.MANUAL),
                List.of(subnet, SubnetConfig.of(9, "search.discord")));

        assertEquals(expected, ConfigFile.read(write("a.yaml", FULL.replace("HOTKEY", Ss58.encode(HOTKEY)))));
        assertEquals(expected, ConfigFile.read(write("b.yaml", FULL.replace("HOTKEY", "'" + HOTKEY.toHex() + "'"))));
    }

    @Test
    void aRelativeJournalDirectoryStartsAtTheFile() throws IOException {
        Path file = write("a.json", SHORTEST.replaceFirst("\\{", "{\"journal\": {\"directory\": \"events/5\"}, "));

        assertEquals(
                directory.resolve("events/5"), ConfigFile.read(file).journal().directory());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        assertEquals(5, netuid(write("a.json", "\uFEFF" + SHORTEST)));
        assertEquals(5, netuid(write("a.yaml", "\uFEFF" + SHORTEST)));
    }

    @Test
    void anEditorMayBeToldWhereTheSchemaIs() throws IOException {
        assertEquals(5, netuid(write("a.json", SHORTEST.replaceFirst("\\{", "{\"\\$schema\": \"x.json\", "))));
    }

    @Test
    void everyPrefixOfAFileIsRefusedInOneLineOrRead() throws IOException {
        String full = FULL.replace("HOTKEY", Ss58.encode(HOTKEY));
        for (int length = 0; length < full.length(); length += 7) {
            Path file = write("cut.yaml", full.substring(0, length));
            try {
                assertEquals(1, ConfigFile.read(file).pipeline().batchBytes() / 4096, "length=" + length);
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                assertTrue(message.startsWith("cut.yaml: ") && message.lines().count() == 1, message);
            }
        }
    }

    @Test
    void whatTheFileAsksForIsNoLongerThanAMebibyte() throws IOException {
        String padding = " ".repeat(ConfigFile.SIZE_BYTES_MAX - SHORTEST.length());

        assertEquals(5, netuid(write("a.json", SHORTEST + padding)));
        assertRefused("a.json", SHORTEST + padding + " ", "a.json: must not be longer than 1048576 bytes");
    }

    @Test
    void aFileThatIsNotThereOrNoFileIsRefused() {
        Path absent = directory.resolve("absent.yaml");
        Exception e = assertThrows(IllegalArgumentException.class, () -> ConfigFile.read(absent));
        assertEquals(
                "absent.yaml: must be a file that can be read, not java.nio.file.NoSuchFileException: " + absent,
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ConfigFile.read(Path.of("/")));
        assertThrows(IllegalArgumentException.class, () -> ConfigFile.read(Path.of("")));
    }

    @Test
    void theNameOfAFileSaysItsLanguage() throws IOException {
        assertRefused("a.toml", SHORTEST, "a.toml: must be named *.yaml, *.yml or *.json");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(directory.resolve("a.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        Exception e = assertThrows(IllegalArgumentException.class, () -> ConfigFile.read(file));

        assertEquals("a.yaml: must be text in UTF-8", e.getMessage());
    }

    @Test
    void theSchemaIsPublished() {
        assertTrue(ConfigFile.schema().contains("https://json-schema.org/draft/2020-12/schema"));
        assertFalse(ConfigFile.schema().contains("\t"));
    }

    private void assertRefused(String name, String text, String message) throws IOException {
        Path file = write(name, text);
        Exception e = assertThrows(IllegalArgumentException.class, () -> ConfigFile.read(file));
        assertEquals(message, e.getMessage());
    }

    private static int netuid(Path file) {
        return ConfigFile.read(file).subnets().get(0).netuid();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
