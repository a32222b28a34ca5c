package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushConfigTest {
    private static PushConfig to(String pylon) {
        return PushConfig.defaults().to(pylon, "sn5", null);
    }

    private static String refusal(Runnable making) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }

    @ParameterizedTest(name = "pylon={0}")
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://LOCALHOST:8000/",
                "http://127.0.0.1",
                "http://127.9.9.9:1",
                "http://[::1]:8000",
                "https://pylon.example:8443",
                "HTTPS://10.0.0.1"
            })
    void anAddressOnThisMachineOrWithTlsIsTaken(String pylon) {
        assertDoesNotThrow(() -> to(pylon));
    }

    @ParameterizedTest(name = "pylon={0}")
    @ValueSource(
            strings = {
                "http://pylon.example",
                "http://10.0.0.1:8000",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://[::2]"
            })
    void plainHttpStaysOnThisMachineUnlessItIsAllowed(String pylon) {
        assertTrue(refusal(() -> to(pylon)).endsWith("or plainRemoteAllowed be true"));
        assertDoesNotThrow(() -> new PushConfig(pylon, "sn5", null, true, false, true, 0, 0, PushEffort.defaults()));
    }

    @ParameterizedTest(name = "pylon={0}")
    @ValueSource(
            strings = {
                "",
                "localhost:8000",
                "ftp://localhost",
                "unix:/tmp/x",
                "http://localhost/api",
                "http://localhost?x",
                "http://localhost#x",
                "http:///x",
                "http://local host"
            })
    void anotherAddressIsRefused(String pylon) {
        assertTrue(refusal(() -> to(pylon)).contains("must be http://host:port or https://host:port"));
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        String refusal = refusal(() -> to("https://me:hunter2@localhost"));
        assertEquals("pylon: must hold no user and no password; see tokenFile", refusal);
        assertFalse(refusal.contains("hunter2"));
    }

    @ParameterizedTest(name = "identity={0}")
    @ValueSource(strings = {"../x", "a/b", "a b", ".a", "%2e", "a?b"})
    void anIdentityIsAPlainName(String identity) {
        assertTrue(refusal(() -> PushConfig.defaults().to("http://localhost", identity, null))
                .startsWith("identity="));
    }

    @Test
    void anAddressWithoutIdentityIsRefused() {
        assertTrue(refusal(() ->
                        new PushConfig("http://localhost", null, null, false, false, true, 0, 0, PushEffort.defaults()))
                .startsWith("identity=null"));
    }

    @ParameterizedTest(name = "timeout={0} attempts={1} backoff={2} backoffMax={3} deadline={4}")
    @CsvSource({
        "0.01,1,1,1,0",
        "NaN,1,1,1,0",
        "601,1,1,1,0",
        "1,0,1,1,0",
        "1,101,1,1,0",
        "1,1,0,1,0",
        "1,1,1,0,0",
        "1,1,1,1,-1",
        "1,1,1,1,86401",
        "1,1,Infinity,1,0"
    })
    void anEffortOutOfRangeIsRefused(double timeout, int attempts, double backoff, double backoffMax, double deadline) {
        assertThrows(
                IllegalArgumentException.class, () -> new PushEffort(timeout, attempts, backoff, backoffMax, deadline));
    }

    @Test
    void blocksAreCountedFromNothing() {
        assertTrue(refusal(() -> PushConfig.defaults().at(true, -1)).startsWith("everyBlocks=-1"));
    }
}
