package dev.assay.validator.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.validator.CommandLineRun;
import dev.assay.validator.serve.HttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServeCommandTest {
    private static final String SUBNETS = """
            subnets: [{netuid: 5, reward: {model: search.structured}}]
            journal: {blockBytes: 1048576, diskReserveBytes: 0}
            """;

    @TempDir
    private Path folder;

    private Path config(String serve) throws IOException {
        return Files.writeString(folder.resolve("assay.yaml"), SUBNETS + serve);
    }

    private CommandLineRun serve(String serve, String... options) throws IOException {
        String[] arguments = new String[3 + options.length];
        arguments[0] = "serve";
        arguments[1] = "--config";
        arguments[2] = config(serve).toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandLineRun.of(arguments);
    }

    @Test
    void oneLineSaysWhereItListensAndAnInterruptStopsItClean() throws Exception {
        Path file = config("serve: {tcp: {enabled: true, port: 0}}");
        CommandLineRun.Running running = CommandLineRun.start("serve", "--config", file.toString());

        String line = running.firstLine();
        assertTrue(
                line.matches("assay serve: ready on unix:" + folder.resolve("assay.sock")
                        + " and http://127\\.0\\.0\\.1:[0-9]+"),
                line);
        try (HttpClient client = HttpClient.unix(folder.resolve("assay.sock"))) {
            assertTrue(client.get("/v1/ready").json().path("ready").booleanValue());
        }
        CommandLineRun ended = running.interrupt();

        assertEquals("", ended.err());
        assertEquals(0, ended.exitCode());
        assertFalse(Files.exists(folder.resolve("assay.sock")));
    }

    @Test
    void aFileThatIsNotThereIsToldInOneLine() {
        CommandLineRun run = CommandLineRun.of(
                "serve", "--config", folder.resolve("none.yaml").toString());

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("assay serve: none.yaml: must be a file that can be read"), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void withoutAFileTheSmallestOneIsShown() {
        CommandLineRun run = CommandLineRun.of("serve");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("subnets: [{netuid: 5, reward: {model: search.semantic}}]"), run.err());
    }

    @Test
    void whatIsWrongInTheFileNamesItsPlace() throws IOException {
        CommandLineRun run = serve("serve: {limits: {streamsMax: 0}}");

        assertEquals(2, run.exitCode());
        assertEquals(
                "assay serve: assay.yaml: /serve/limits/streamsMax=0: must be a whole number in [1, 1024]",
                run.err().strip());
    }

    @Test
    void anAddressThatOthersReachIsRefusedUnlessItIsAllowed() throws IOException {
        CommandLineRun run = serve("serve: {tcp: {enabled: true, host: 0.0.0.0, port: 0}}");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("assay serve: serve.tcp.host=0.0.0.0: must be a loopback address"), run.err());
        assertFalse(Files.exists(folder.resolve("journal")), "nothing may be made before that is known");
    }

    @Test
    void anAddressThatOthersReachIsBoundWhenItIsAllowed() throws Exception {
        Path file = config("serve: {tcp: {enabled: true, host: 0.0.0.0, port: 0}}");
        CommandLineRun.Running running = CommandLineRun.start("serve", "--allow-remote", "--config", file.toString());

        assertTrue(running.firstLine().contains("http://0.0.0.0:"));
        assertEquals(0, running.interrupt().exitCode());
        assertTrue(Files.exists(folder.resolve("assay.token")), "never without a token");
    }

    @Test
    void aHostThatNobodyKnowsIsRefused() throws IOException {
        CommandLineRun run = serve("serve: {tcp: {enabled: true, host: no.such.host.invalid, port: 0}}");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("serve.tcp.host=no.such.host.invalid: must be the name or number"), run.err());
    }

    @Test
    void aPortThatIsTakenIsToldAndEverythingIsClosed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandLineRun run = serve("serve: {tcp: {enabled: true, port: " + taken.getLocalPort() + "}}");

            assertEquals(1, run.exitCode(), run.err());
            assertTrue(run.err().contains("Failed to bind"), run.err());
            assertFalse(Files.exists(folder.resolve("assay.sock")));
        }
    }

    @Test
    void aTokenFileThatOthersReadIsRefused() throws IOException {
        Files.writeString(folder.resolve("assay.token"), "t".repeat(40));
        Files.setPosixFilePermissions(folder.resolve("assay.token"), PosixFilePermissions.fromString("rw-r--r--"));

        CommandLineRun run = serve("serve: {tcp: {enabled: true, port: 0}}");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("must be readable by its owner only"), run.err());
        assertFalse(run.err().contains("ttt"), run.err());
        assertFalse(Files.exists(folder.resolve("assay.sock")));
    }

    @Test
    void aJournalThatAnotherSidecarHoldsIsToldInOneLine() throws Exception {
        CommandLineRun.Running running =
                CommandLineRun.start("serve", "--config", config("").toString());
        running.firstLine();

        CommandLineRun second = CommandLineRun.of(
                "serve", "--config", folder.resolve("assay.yaml").toString());

        assertEquals(1, second.exitCode());
        assertEquals(1, second.err().lines().count(), second.err());
        assertEquals(0, running.interrupt().exitCode());
    }
}
