package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotkeyFileTest {
    private static final String SEED = "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
    private static final String KEY = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
    private static final String ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    private static final String WHOLE = "{\"accountId\": \"" + KEY + "\", \"publicKey\": \"" + KEY
            + "\", \"privateKey\": \"0x00\", \"secretPhrase\": null, \"extra\": {\"a\": [1]}, \"secretSeed\": \"0x"
            + SEED
            + "\", \"ss58Address\": \"" + ADDRESS + "\"}";

    @TempDir
    private Path directory;

    @BeforeEach
    void onlyWhereFilesHaveOwners() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
    }

    @Test
    void aFileOfAWalletGivesItsKey() throws IOException {
        try (HotkeySecret secret = HotkeySecret.read(file(WHOLE, "rw-------"), new SplittableRandom(1))) {
            assertEquals(KEY, secret.publicKey().toHex());
            byte[] message = {1};
            assertTrue(Sr25519.SUBSTRATE
                    .check(secret.publicKey(), message, secret.sign(message))
                    .isValid());
        }
    }

    @Test
    void theSeedAloneIsEnough() throws IOException {
        Path file = file("{\"secretSeed\": \"0x" + SEED + "\"}", "r--------");

        assertEquals(
                KEY,
                HotkeySecret.read(file, new SplittableRandom(1)).publicKey().toHex());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-", "rwx--x---"})
    void aFileThatOthersMayTouchIsRefused(String permissions) throws IOException {
        String message = refused(file(WHOLE, permissions));

        assertTrue(message.endsWith("must be its owner's alone (chmod 600), but is " + permissions), message);
    }

    @ParameterizedTest(name = "content {index}")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{} {}",
                "{\"secretSeed\": null}",
                "{\"secretSeed\": 17}",
                "{\"secretSeed\": {\"a\": 1}}",
                "{\"secretSeed\": \"" + SEED + "\"}",
                "{\"secretSeed\": \"0x" + SEED + "00\"}",
                "{\"secretSeed\": \"0xg5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a\"}",
                "{\"secretSeed\": \"0x" + SEED + "\", \"secretSeed\": \"0x" + SEED + "\"}",
                "{\"secretSeed\": \"0x" + SEED + "\", \"ss58Address\": \"5Grwva\"}",
                "{\"secretSeed\": \"0x" + SEED + "\"} e5be9a5092b81bca",
                "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a",
                "$NACL e5be9a5092b81bca",
                "gAAAAABe5be9a5092b81bca"
            })
    void whatIsNoKeyFileIsRefusedWithoutBeingQuoted(String content) throws IOException {
        Path file = file(content, "rw-------");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> HotkeySecret.read(file, new SplittableRandom(1)));
        String message = String.valueOf(e.getMessage());

        assertTrue(message.startsWith("keyFile=" + file + ": must be "), message);
        assertFalse(message.contains("5be9a5"), message);
        assertNull(e.getCause());
    }

    @Test
    void aSeedOfAnotherKeyThanTheFileSaysIsRefused() throws IOException {
        String other = "0x" + SEED;
        String byKey = refused(file(WHOLE.replace("publicKey\": \"" + KEY, "publicKey\": \"" + other), "rw-------"));
        String byAddress =
                refused(file(WHOLE.replace(ADDRESS, "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"), "rw-------"));

        assertTrue(byKey.endsWith("its public key or address is not that of its seed"), byKey);
        assertTrue(byAddress.endsWith("its public key or address is not that of its seed"), byAddress);
    }

    @Test
    void aHugeOrMissingFileIsRefused() throws IOException {
        String message = refused(file("{\"a\": \"" + "x".repeat(20_000) + "\"}", "rw-------"));

        assertTrue(message.endsWith("must be at most 16384 bytes"), message);
        assertThrows(
                NoSuchFileException.class, () -> HotkeySecret.read(directory.resolve("none"), new SplittableRandom(1)));
    }

    private String refused(Path file) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> HotkeySecret.read(file, new SplittableRandom(1)))
                        .getMessage());
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.createTempFile(directory, "key", ".json");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
