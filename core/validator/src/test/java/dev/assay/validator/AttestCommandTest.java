package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.Films.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines of {@code attest}: what is wrong with one is said in a line. */
class AttestCommandTest {
    private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    private static final String SECRET = "ab".repeat(32);

    @TempDir
    private Path folder;

    private Path key(String permissions) throws Exception {
        Path file = Files.createFile(
                folder.resolve("key.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        return Files.writeString(file, "{\"secretSeed\": \"0x" + SECRET + "\"}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"prove", "round", "verify", "selftest"})
    void helpHasExamples(String command) {
        Result result = Films.assay("attest", command, "--help");
        assertEquals(0, result.exitCode());
        assertTrue(result.out().contains("Examples:\n  assay attest " + command), result.out());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--claim   | cpu=2000         | must be within --max-threads=1",
                "--claim   | cpu=x            | --claim cpu=x: must be a whole number in [0, 65535]",
                "--claim   | cpu=0            | --claim: must claim something",
                "--claim   | ram=2GiB         | must be within --max-ram=1.00 GiB",
                "--claim   | disk=1GiB        | --dir: must be given where disk is claimed",
                "--claim   | disk=1MiB        | must give at least one sector of 1.00 GiB",
                "--listen  | 127.0.0.1        | --listen=127.0.0.1: must be HOST:PORT",
                "--listen  | 127.0.0.1:99999  | must be HOST:PORT",
                "--netuid  | 65536            | --netuid=65536: must be in [0, 65535]",
                "--genesis | 0x12             | --genesis=0x12: must be 0x and 64 hexadecimal digits",
                "--max-ram | 1GB              | MiB, GiB, TiB",
                "--validator | 5Grw           | --validator: ss58=5Grw",
                "--parameters | /nowhere      | --parameters=/nowhere: must be a file",
                "--storage-epoch | -1         | --storage-epoch=-1: must be at least 0",
            })
    void aBadOptionOfProveIsNamed(String option, String value, String part) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("attest", "prove", "--key", key("rw-------")));
        if (!option.equals("--claim")) {
            arguments.addAll(List.of("--claim", "cpu=1"));
        }
        if (!option.equals("--validator")) {
            arguments.addAll(List.of("--validator", ALICE));
        }
        if (!option.equals("--max-ram")) {
            arguments.addAll(List.of("--max-ram", "1GiB"));
        }
        if (value.equals("disk=1MiB")) {
            arguments.addAll(List.of("--dir", folder)); // so that only the size is wrong
        }
        arguments.addAll(List.of("--max-threads", "1", option, value));
        assertRefused(Films.assay(arguments.toArray()), part);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--resources | gpu                       | --resources=gpu: must be of cpu, ram and disk",
                "--provers   | /nowhere                  | --provers=/nowhere: must be a file",
                "--provers   | ftp://127.0.0.1:1         | must be http://HOST:PORT",
                "--provers   | http://                   | must be http://HOST:PORT",
                "--provers   | http://u@127.0.0.1:1      | must be http://HOST:PORT",
                "--provers   | http://127.0.0.1:1/x?y=z  | must be http://HOST:PORT",
                "--provers   | 5Grw@http://127.0.0.1:1   | ss58=5Grw",
                "--concurrency | 0                       | --concurrency=0: must be in [1, 1024]",
                "--timeout   | 0                         | --timeout=0: must be in [1, 600]",
                "--features  | /nowhere/x                | --features=/nowhere/x: must be a file in a folder",
            })
    void aBadOptionOfRoundIsNamed(String option, String value, String part) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("attest", "round", "--key", key("rw-------")));
        if (!option.equals("--provers")) {
            arguments.addAll(List.of("--provers", "http://127.0.0.1:1"));
        }
        arguments.addAll(List.of(option, value));
        assertRefused(Films.assay(arguments.toArray()), part);
    }

    @Test
    void aKeyThatOthersMayReadIsRefusedAndNotShown() throws Exception {
        Result result =
                Films.assay("attest", "prove", "--claim", "cpu=1", "--validator", ALICE, "--key", key("rw-r--r--"));
        assertRefused(result, "chmod 600");
        assertTrue(!result.err().contains(SECRET), result.err());
    }

    @Test
    void whatIsNoTranscriptIsNamed() throws Exception {
        assertRefused(Films.assay("attest", "verify", folder.resolve("none")), "must be a transcript");
        assertRefused(Films.assay("attest", "verify", folder), "must hold files *.transcript");
        Path file = Files.writeString(folder.resolve("x.transcript"), "hello");
        Result result = Films.assay("attest", "verify", file);
        assertEquals(1, result.exitCode());
        assertTrue(result.out().contains("NOT_AUTHENTIC"), result.out());
    }

    private static void assertRefused(Result result, String part) {
        assertEquals(2, result.exitCode(), result.out() + result.err());
        assertTrue(result.err().contains(part), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals("", result.out());
    }
}
