package dev.assay.validator.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.Claims;
import dev.assay.validator.command.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTextTest {
    @Test
    void aClaimNamesEachResourceOnceAndInAnyOrder() {
        assertEquals(new Claims(2, 4_096, 20_480), ClaimText.claims("--claim", "cpu=2,ram=4GiB,disk=20GiB"));
        assertEquals(new Claims(0, 0, 1 << 20), ClaimText.claims("--claim", "disk=1TiB"));
        assertEquals(new Claims(1, 3, 0), ClaimText.claims("--claim", "ram=3MiB, cpu=1"));
    }

    @ParameterizedTest(name = "claim={0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | cpu=N, ram=SIZE",
                "cpu | cpu=N, ram=SIZE",
                "'cpu=2,gpu=1' | but has",
                "'cpu=2,' | but has",
                "'cpu=2,cpu=3' | has cpu twice",
                "cpu=-1                | in [0, 65535]",
                "cpu=65536             | in [0, 65535]",
                "cpu=2.5               | in [0, 65535]",
                "cpu=99999999999999999 | in [0, 65535]",
                "ram=4                 | MiB, GiB, TiB",
                "ram=4GB               | MiB, GiB, TiB",
                "ram=GiB               | MiB, GiB, TiB",
                "ram=-4GiB             | MiB, GiB, TiB",
                "ram=1e3GiB            | MiB, GiB, TiB",
                "disk=999999999TiB     | at most 1048576TiB",
                "disk=9999999999MiB    | MiB, GiB, TiB",
            })
    void whatIsNoClaimIsRefusedInOneLine(String text, String part) {
        CommandFailure failure = assertThrows(CommandFailure.class, () -> ClaimText.claims("--claim", text));
        assertEquals(2, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains(part), failure.getMessage());
    }

    @Test
    void sizesAreWrittenTheShortestWay() {
        assertEquals("4GiB", ClaimText.sizeText(4_096));
        assertEquals("1TiB", ClaimText.sizeText(1 << 20));
        assertEquals("1025MiB", ClaimText.sizeText(1_025));
        assertEquals("0MiB", ClaimText.sizeText(0));
    }
}
