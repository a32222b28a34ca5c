package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ConnectionWatch WATCH =
            new ConnectionWatch(1, 1, new SidecarMeters(new SimpleMeterRegistry()));

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNotThereIsMadeForItsOwnerOnlyWithANewToken() throws IOException {
        Path file = folder.resolve("token");
        BearerToken made = TokenFile.readOrMake(file, RANDOM);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String text = TokenFile.read(file);
        assertTrue(text.matches("assay_op_[A-Za-z0-9_-]{43}"));
        assertTrue(made.is(text));
        assertTrue(TokenFile.readOrMake(file, RANDOM).is(text), "must be kept");
        assertNotEquals(BearerToken.draw(RANDOM), BearerToken.draw(RANDOM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rw-----w-", "rwxr-xr-x"})
    void aFileThatOthersMayReadOrWriteIsRefused(String permissions) throws IOException {
        Path file = folder.resolve("token");
        TokenFile.readOrMake(file, RANDOM);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        String message = assertThrows(IllegalArgumentException.class, () -> TokenFile.readOrMake(file, RANDOM))
                .getMessage();

        assertEquals(
                "tokenFile=" + file + ": must be readable by its owner only, and is " + permissions + " (chmod 600)",
                message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "short", "0123456789012345678901234567890", "two words that are long enough to be one"
            })
    void whatIsNoTokenIsRefusedAndNotShown(String text) throws IOException {
        Path file = folder.resolve("token");
        TokenFile.readOrMake(file, RANDOM);
        Files.writeString(file, text);

        String message = assertThrows(IllegalArgumentException.class, () -> TokenFile.readOrMake(file, RANDOM))
                .getMessage();

        assertEquals("tokenFile=" + file + ": must hold one token of 32 to 512 letters, digits and -._~+/", message);
    }

    @Test
    void aFileInNoFolderIsRefused() {
        Path file = folder.resolve("nowhere").resolve("token");

        assertThrows(IllegalArgumentException.class, () -> TokenFile.readOrMake(file, RANDOM));
    }

    @Test
    void onlyTheWholeTokenIsTheToken() {
        BearerToken token = BearerToken.of("assay_op_abc");

        assertTrue(token.is("assay_op_abc"));
        assertFalse(token.is("assay_op_ab"));
        assertFalse(token.is("assay_op_abcd"));
        assertFalse(token.is("assay_op_abC"));
        assertFalse(token.is(""));
    }

    private static PageTokens at(Instant now, byte seed) {
        return new PageTokens(Clock.fixed(now, ZoneOffset.UTC), new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, seed);
            }
        });
    }

    @Test
    void aPageTokenLivesItsTimeAndNoLonger() {
        Entrance unix = Entrance.unix(WATCH);
        String token = at(NOW, (byte) 1).mint(unix);

        assertTrue(at(NOW, (byte) 1).isGood(unix, token));
        Instant end = NOW.plus(PageTokens.LIFETIME);
        assertTrue(at(end.minusSeconds(1), (byte) 1).isGood(unix, token));
        assertFalse(at(end, (byte) 1).isGood(unix, token));
    }

    /** A clock that jumps back must not lengthen a life; whoever holds the token gets another. */
    @Test
    void aPageTokenOfTheFutureIsNotGood() {
        Entrance unix = Entrance.unix(WATCH);
        String token = at(NOW, (byte) 1).mint(unix);

        assertFalse(at(NOW.minus(Duration.ofDays(1)), (byte) 1).isGood(unix, token));
    }

    @Test
    void aPageTokenIsGoodOnItsListenerAndInItsProcessOnly() {
        Entrance unix = Entrance.unix(WATCH);
        Entrance tcp = Entrance.tcp(BearerToken.of("x"), Set.of("localhost"), WATCH);
        String token = at(NOW, (byte) 1).mint(unix);

        assertFalse(at(NOW, (byte) 1).isGood(tcp, token));
        assertFalse(at(NOW, (byte) 2).isGood(unix, token));
    }

    @Test
    void aPageTokenWhoseTimeWasChangedIsNotGood() {
        Entrance unix = Entrance.unix(WATCH);
        String token = at(NOW, (byte) 1).mint(unix);
        int middle = token.indexOf('_', PageTokens.PREFIX.length());
        long expires = Long.parseLong(token.substring(PageTokens.PREFIX.length(), middle), 16);

        String changed = PageTokens.PREFIX + Long.toString(expires - 1, 16) + token.substring(middle);

        assertFalse(at(NOW, (byte) 1).isGood(unix, changed));
    }
}
