package dev.assay.validator.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Ss58;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.page.SampleSubnet;
import dev.assay.validator.serve.TestSidecar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code assay top} of a real sidecar, printed once. */
class TopCommandTest {
    @TempDir
    private static Path folder;

    private static TestSidecar sidecar;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void open() throws IOException {
        sidecar = SampleSubnet.sidecar(folder).start();
        new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, 20, 1)
                .register()
                .play(6);
    }

    @AfterAll
    static void close() throws IOException {
        sidecar.close();
    }

    private int top(String... arguments) {
        return new CommandLine(new TopCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return failure instanceof CommandFailure known ? known.exitCode() : 99;
                })
                .execute(arguments);
    }

    private String socket() {
        return sidecar.socket().toString();
    }

    @Test
    void printsMinersRoundsAndJournalOnceWhereThereIsNoTerminal() {
        assertEquals(0, top("--socket", socket()), err::toString);

        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("assay "), lines.get(0));
        assertTrue(lines.get(0).endsWith(", ready"), lines.get(0));
        assertEquals(
                "subnet 5, animation.reward, 20 miners at block 7,210,830 (and 1 other subnet, see --netuid)",
                lines.get(1));
        int best = sidecar.engine().weights(SampleSubnet.NETUID).uidAt(largest());
        String address = Ss58.encode(SampleSubnet.hotkey(SampleSubnet.NETUID, best));
        String first = lines.stream()
                .filter(line -> line.startsWith("   1 "))
                .findFirst()
                .orElseThrow();
        assertTrue(first.contains(address.substring(0, 6) + ".." + address.substring(44)), first);
        assertEquals(
                20,
                lines.stream()
                        .filter(line -> line.matches(" *\\d+ +\\d+  5\\w{5}\\.\\.\\w{4}.*"))
                        .count());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("    6     12        12  all-answered.*")), out::toString);
        assertEquals("no round is open", lines.get(lines.size() - 1));
        assertTrue(out.toString().chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F)), out::toString);
    }

    private static int largest() {
        int[] values = sidecar.engine().weights(SampleSubnet.NETUID).values();
        int largest = 0;
        for (int place = 0; place < values.length; place++) {
            largest = values[place] > values[largest] ? place : largest;
        }
        return largest;
    }

    @Test
    void showsTheSubnetThatIsNamed() {
        assertEquals(0, top("--socket", socket(), "--netuid", "13", "--once"), err::toString);

        assertTrue(out.toString().contains("subnet 13, animation.reward, no metagraph yet"), out::toString);
        assertTrue(out.toString().contains("no miners"), out::toString);
    }

    @Test
    void asksAPortWithTheTokenFromAFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), sidecar.token() + "\n");

        int code = top("--url", "http://127.0.0.1:" + sidecar.port(), "--token-file", token.toString(), "--plain");

        assertEquals(0, code, err::toString);
        assertTrue(out.toString().contains("subnet 5"), out::toString);
    }

    @Test
    void saysThatAPortWantsAToken() {
        assertEquals(1, top("--url", "http://127.0.0.1:" + sidecar.port()));

        assertEquals(
                "http://127.0.0.1:" + sidecar.port() + ": wants the operator's token, see --token-file\n",
                err.toString());
    }

    @Test
    void saysThatNoSidecarIsThere() {
        Path nobody = folder.resolve("nobody.sock");

        assertEquals(1, top("--socket", nobody.toString()));
        assertEquals(nobody + ": no sidecar listens there; start one with assay serve\n", err.toString());
    }

    @Test
    void saysThatNothingListensOnAPort() {
        assertEquals(1, top("--url", "http://127.0.0.1:1"));

        assertEquals("http://127.0.0.1:1: no sidecar listens there; start one with assay serve\n", err.toString());
    }

    @Test
    void saysWhichSubnetsThereAre() {
        assertEquals(1, top("--socket", socket(), "--netuid", "7"));

        assertTrue(err.toString().contains("netuid=7: must be one of [5, 13]"), err::toString);
    }

    @Test
    void refusesArgumentsThatMeanNothingBeforeItAsks() throws IOException {
        Path two = Files.writeString(folder.resolve("two"), "one two");

        assertEquals(2, top("--netuid", "70000"));
        assertEquals(2, top("--url", "http://operator:token@127.0.0.1:1"));
        assertEquals(2, top("--url", "file:///etc/passwd"));
        assertEquals(2, top("--token-file", folder.resolve("missing").toString()));
        assertEquals(2, top("--token-file", two.toString()));
        assertEquals(2, top("--socket", "a", "--url", "http://127.0.0.1:1"));
        assertFalse(err.toString().contains("operator:token"), err::toString);
        assertFalse(err.toString().contains("one two"), err::toString);
    }
}
