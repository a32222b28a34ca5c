package dev.assay.validator.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Sample;
import dev.assay.attestation.Ties;
import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.identity.Hotkey;
import dev.assay.validator.command.Shown;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round over provers of all kinds: whatever one of them does, the others get their verdicts. */
class AttestRoundTest {
    private static final Claims CPU = new Claims(1, 0, 0);
    private static final int PATIENCE_SECONDS = 4;

    @TempDir
    private Path folder;

    private final AttestationParameters parameters = TinyRounds.parameters(PATIENCE_SECONDS);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> provers = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private Path parametersFile = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void files() throws IOException {
        parametersFile = Files.writeString(folder.resolve("tiny.txt"), parameters.toText());
        key = TinyRounds.keyFile(folder, LoopbackProver.VALIDATOR);
    }

    @AfterEach
    void close() throws Exception {
        end.countDown();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private LoopbackProver honest(int number) throws IOException {
        LoopbackProver prover = LoopbackProver.honest(number, parameters, CPU);
        open.add(prover);
        return prover;
    }

    private void front(int number, LoopbackProver.Answers answers) throws IOException {
        LoopbackProver.Front front = new LoopbackProver.Front(honest(number).agent(), answers);
        open.add(front);
        provers.add(TinyRounds.address(number) + "@" + front.url());
    }

    /** Somebody on a socket who speaks no HTTP that ends well. */
    private String raw(String head, boolean hangs) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread thread = new Thread(() -> serve(server, head, hangs), "raw");
        thread.setDaemon(true);
        thread.start();
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve(ServerSocket server, String head, boolean hangs) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.flush();
                if (hangs) {
                    end.await();
                }
            } catch (IOException e) {
                // the test is over, or the other side had enough
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private CommandRun round(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "round",
                "--provers",
                String.join(",", provers),
                "--key",
                key,
                "--parameters",
                parametersFile,
                "--netuid",
                27,
                "--genesis",
                "0x" + "00".repeat(32),
                "--resources",
                "cpu",
                "--timeout",
                2));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    private static String line(CommandRun run, Hotkey hotkey) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(Shown.shortAddress(hotkey)))
                .findFirst()
                .orElse("no line of " + hotkey + " in " + run.out() + run.err());
    }

    private static void assertVerdict(CommandRun run, int number, String verdict) {
        String line = line(run, TinyRounds.hotkey(number));
        assertTrue(line.contains(verdict), line + " must be " + verdict);
    }

    /** Answers everything rightly but the very last byte. */
    private record LyingProver(Prover honest) implements Prover {
        @Override
        public ProofKind kind() {
            return honest.kind();
        }

        @Override
        public Commitment commit(Challenge challenge, Claims claims, Ties ties) {
            return honest.commit(challenge, claims, ties);
        }

        @Override
        public byte[] open(Sample sample) {
            byte[] proof = honest.open(sample);
            proof[proof.length - 1] ^= 1;
            return proof;
        }

        @Override
        public void close() {
            honest.close();
        }
    }

    private LoopbackProver liar(int number) throws IOException {
        Prover honest = new SequentialWorkProver(parameters, ProofKind.CPU_LIGHT);
        LoopbackProver liar =
                LoopbackProver.with(number, Map.of(ProofKind.CPU_LIGHT, new LyingProver(honest)), parameters, CPU);
        open.add(liar);
        return liar;
    }

    @Test
    void honestProversPassAndTheirSumIsTheTotal() throws Exception {
        provers.add(honest(1).url());
        provers.add(TinyRounds.address(2) + "@" + honest(2).url());
        CommandRun run = round();
        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertVerdict(run, 1, "PASS");
        assertVerdict(run, 2, "PASS");
        assertTrue(run.out().lines().anyMatch(line -> line.matches("cpu +2\\.00 .* cores")), run.out());
    }

    @Test
    void aResourceThatIsNotClaimedIsNotInTheTable() throws Exception {
        provers.add(honest(1).url());
        CommandRun run = round("--resources", "ram,disk");
        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertEquals(
                1,
                run.out()
                        .lines()
                        .filter(line -> line.startsWith(Shown.shortAddress(TinyRounds.hotkey(1))))
                        .count());
    }

    @Test
    void whoHangsLiesOrTalksNonsenseCostsOnlyItself() throws Exception {
        provers.add(honest(1).url());
        provers.add(liar(2).url());
        front(3, (path, answer) -> path.equals(ProverServer.CHALLENGE) ? hang(answer) : answer);
        front(4, LoopbackProver.changing(ProverServer.CHALLENGE, body -> new byte[300]));
        front(5, LoopbackProver.changing(ProverServer.CHALLENGE, body -> new byte[10_000_000]));
        front(6, LoopbackProver.changing(ProverServer.SAMPLE, body -> new byte[10]));
        front(7, LoopbackProver.changing(ProverServer.SAMPLE, body -> new byte[10_000_000]));
        front(8, (path, answer) -> path.equals(ProverServer.CHALLENGE) ? Reply.no(500, "no") : answer);
        front(9, LoopbackProver.changing(ProverServer.CHALLENGE, body -> new byte[0]));
        CommandRun run = round();
        assertEquals(1, run.exitCode(), run.out() + run.err());
        assertVerdict(run, 1, "PASS");
        assertVerdict(run, 2, "FAIL(WRONG_");
        assertVerdict(run, 3, "NO_ANSWER(SILENT)");
        assertTrue(line(run, TinyRounds.hotkey(3)).endsWith("nothing in time"), run.out());
        assertVerdict(run, 4, "NO_ANSWER(UNAUTHENTIC)");
        assertVerdict(run, 5, "NO_ANSWER(SILENT)");
        assertTrue(line(run, TinyRounds.hotkey(5)).contains("body: must be at most"), run.out());
        assertVerdict(run, 6, "NO_ANSWER(UNAUTHENTIC)");
        assertVerdict(run, 7, "NO_ANSWER(SILENT)");
        assertVerdict(run, 8, "NO_ANSWER(SILENT)");
        assertTrue(line(run, TinyRounds.hotkey(8)).endsWith("HTTP 500"), run.out());
        assertVerdict(run, 9, "NO_ANSWER(UNAUTHENTIC)");
    }

    private Reply hang(Reply answer) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    @Test
    void whoDoesNotEvenSayHelloIsInTheTable() throws Exception {
        provers.add(honest(1).url());
        provers.add(TinyRounds.address(2) + "@" + raw("", true));
        provers.add(TinyRounds.address(3) + "@" + raw("", false));
        provers.add(TinyRounds.address(4) + "@" + raw("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nabc", true));
        provers.add(TinyRounds.address(5) + "@" + raw("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nabc", false));
        provers.add(TinyRounds.address(6) + "@" + raw("220 mail.example.org ESMTP\r\n", false));
        provers.add(raw("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", true));
        CommandRun run = round();
        assertEquals(1, run.exitCode(), run.out() + run.err());
        assertVerdict(run, 1, "PASS");
        for (int number = 2; number <= 6; number++) {
            assertVerdict(run, number, "NO_ANSWER(SILENT)");
        }
        assertTrue(run.out().contains("HTTP 302"), run.out());
    }

    @Test
    void whoPassesOnWhatAnotherSignsStandsInNobodysWay() throws Exception {
        LoopbackProver first = honest(1);
        LoopbackProver.Front relay = new LoopbackProver.Front(
                first.agent(), LoopbackProver.changing(ProverServer.CHALLENGE, b -> new byte[40]));
        open.add(relay);
        provers.add(relay.url());
        provers.add(TinyRounds.address(1) + "@" + first.url());
        CommandRun run = round();
        assertEquals(1, run.exitCode(), run.out());
        assertVerdict(run, 1, "PASS");
        assertTrue(run.out().contains("its hotkey answers elsewhere"), run.out());
    }

    @Test
    void anAgentAnswersOnlyItsValidators() throws Exception {
        provers.add(honest(1).url());
        key = TinyRounds.keyFile(folder, 201);
        CommandRun run = round();
        assertEquals(1, run.exitCode(), run.out());
        assertTrue(line(run, TinyRounds.hotkey(1)).endsWith("HTTP 403"), run.out());
    }

    @Test
    void otherParametersAreAnotherRound() throws Exception {
        provers.add(honest(1).url());
        parametersFile = Files.writeString(
                folder.resolve("other.txt"),
                TinyRounds.parameters(PATIENCE_SECONDS + 1).toText());
        CommandRun run = round();
        assertTrue(line(run, TinyRounds.hotkey(1)).endsWith("HTTP 403"), run.out());
    }

    @Test
    void aTranscriptThatWasChangedIsNotAuthenticAndAWrongReportIsContradicted() throws Exception {
        provers.add(honest(1).url());
        provers.add(liar(2).url());
        Path out = folder.resolve("out");
        assertEquals(1, round("--out", out).exitCode());
        CommandRun verified = CommandRun.of("verify", out);
        assertEquals(0, verified.exitCode(), verified.out() + verified.err());
        assertEquals(2, verified.out().split("CONFIRMED", -1).length - 1, verified.out());
        assertTrue(verified.out().contains("FAIL(WRONG_"), verified.out());

        Path file = out.resolve(RoundFiles.TRANSCRIPTS)
                .resolve(TinyRounds.hotkey(1).toHex() + "-cpu_light" + RoundFiles.SUFFIX);
        Transcript good = Transcript.decode(Files.readAllBytes(file));
        byte[] openings = good.openings().clone();
        openings[openings.length - 1] ^= 1;
        Files.write(file, with(good, openings, good.report()).encode());
        CommandRun changed = CommandRun.of("verify", file);
        assertEquals(1, changed.exitCode());
        assertTrue(changed.out().contains("CONTRADICTED"), changed.out());

        byte[] report = good.report().clone();
        report[report.length - 1] ^= 1;
        Files.write(file, with(good, good.openings(), report).encode());
        CommandRun forged = CommandRun.of("verify", file);
        assertEquals(1, forged.exitCode());
        assertTrue(forged.out().contains("NOT_AUTHENTIC"), forged.out());

        byte[] bytes = good.encode();
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertTrue(CommandRun.of("verify", file).out().contains("NOT_AUTHENTIC"));
    }

    private static Transcript with(Transcript good, byte[] openings, byte[] report) {
        return new Transcript(
                good.validator(),
                good.challenge(),
                good.commitment(),
                good.sample(),
                openings,
                good.second(),
                good.basis(),
                report);
    }
}
