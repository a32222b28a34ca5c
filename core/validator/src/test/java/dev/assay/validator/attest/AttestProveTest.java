package dev.assay.validator.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Sample;
import dev.assay.identity.HotkeySecret;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.validator.features.FeatureFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miner's agent: the whole way with all resources, and what strangers send. */
class AttestProveTest {
    private static final Claims CPU = new Claims(1, 0, 0);

    @TempDir
    private Path folder;

    private final AttestationParameters parameters = TinyRounds.parameters(30);

    @Test
    void coresMemoryAndDiskAreProvedOverHttpFromTheClaimToTheReward() throws Exception {
        Path tiny = Files.writeString(folder.resolve("tiny.txt"), parameters.toText());
        Path minerKey = TinyRounds.keyFile(folder, 1);
        Path validatorKey = TinyRounds.keyFile(folder, LoopbackProver.VALIDATOR);
        CommandRun prove = CommandRun.start(
                "prove",
                "--claim",
                "cpu=1,ram=1MiB,disk=1MiB",
                "--dir",
                folder.resolve("sectors"),
                "--key",
                minerKey,
                "--validator",
                TinyRounds.address(LoopbackProver.VALIDATOR),
                "--listen",
                "127.0.0.1:0",
                "--parameters",
                tiny);
        String url = prove.await("listening on ");
        Path features = folder.resolve("results.ndjson");
        Object[] round = {
            "round",
            "--provers",
            url,
            "--key",
            validatorKey,
            "--parameters",
            tiny,
            "--full",
            "--out",
            folder.resolve("out"),
            "--features",
            features,
            "--sectors",
            folder.resolve("registered")
        };
        CommandRun first = CommandRun.of(round);
        assertEquals(0, first.exitCode(), first.out() + first.err() + prove.out());
        assertEquals(3, first.out().split("PASS", -1).length - 1, first.out());
        assertEquals(9, transcripts());
        CommandRun verify = CommandRun.of("verify", folder.resolve("out"));
        assertEquals(0, verify.exitCode(), verify.out());
        assertEquals(9, verify.out().split("CONFIRMED", -1).length - 1, verify.out());

        // Three chases, of which two follow another; all else is the first of its kind.
        assertEquals(2, verify.out().split(" follows ", -1).length - 1, verify.out());
        assertEquals(7, verify.out().split(" first ", -1).length - 1, verify.out());
        Path chase = folder.resolve("out")
                .resolve(RoundFiles.TRANSCRIPTS)
                .resolve(TinyRounds.hotkey(1).toHex() + "-ram_chase-2" + RoundFiles.SUFFIX);
        Files.delete(chase);
        CommandRun leftOut = CommandRun.of("verify", folder.resolve("out"));
        assertEquals(1, leftOut.exitCode(), leftOut.out());
        assertEquals(1, leftOut.out().split(" gap ", -1).length - 1, leftOut.out());
        assertTrue(leftOut.out().contains("2 of 3 chases are here"), leftOut.out());

        assertEquals(0, CommandRun.of(round).exitCode());
        assertEquals(8, transcripts(), "sectors are registered once");
        assertEquals(0, prove.stop(), prove.err());
        assertTrue(rewardOf(features) > 0);
    }

    private long transcripts() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out").resolve(RoundFiles.TRANSCRIPTS))) {
            return files.count();
        }
    }

    private static double rewardOf(Path features) {
        RewardModel model = RewardCatalogue.load().entry("compute.capacity").create(Map.of());
        try (FeatureFile file = FeatureFile.read(features, model.schema())) {
            assertEquals(2, file.roundNames().size());
            assertEquals(TinyRounds.address(1), file.minerNames().get(0));
            RewardOutcome outcome = RewardOutcome.rewardsOnly();
            model.score(file.batch(), outcome);
            return outcome.rewards()[0];
        }
    }

    @Test
    void sealedSectorsAreKeptForTheNextStart() throws Exception {
        Path tiny = Files.writeString(folder.resolve("tiny.txt"), parameters.toText());
        Path minerKey = TinyRounds.keyFile(folder, 1);
        Object[] arguments = {
            "prove",
            "--claim",
            "disk=1MiB",
            "--dir",
            folder.resolve("sectors"),
            "--key",
            minerKey,
            "--validator",
            TinyRounds.address(LoopbackProver.VALIDATOR),
            "--listen",
            "127.0.0.1:0",
            "--parameters",
            tiny
        };
        CommandRun first = CommandRun.start(arguments);
        first.await("listening on ");
        assertTrue(first.out().contains("0 sectors of 2 sealed"), first.out());
        assertEquals(0, first.stop(), first.err());
        CommandRun second = CommandRun.start(arguments);
        second.await("listening on ");
        assertTrue(second.out().contains("2 sectors of 2 sealed"), second.out());
        assertEquals(0, second.stop(), second.err());
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of(
                    "prove",
                    "--claim",
                    "cpu=1",
                    "--key",
                    TinyRounds.keyFile(folder, 1),
                    "--validator",
                    TinyRounds.address(2),
                    "--listen",
                    "127.0.0.1:" + taken.getLocalPort());
            assertEquals(2, run.exitCode());
            assertEquals(
                    "--listen=127.0.0.1:" + taken.getLocalPort() + ": must be free, and an address of this machine\n",
                    run.err());
        }
    }

    private static int post(LoopbackProver prover, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prover.url() + ProverServer.ROOT + path))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        // A server that refuses before it has read the body may close the connection before the client has sent it.
        for (int attempt = 1; ; attempt++) {
            try {
                return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofByteArray())
                        .statusCode();
            } catch (IOException e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    @Test
    void whatStrangersSendIsRefusedAndTheAgentGoesOn() throws Exception {
        try (LoopbackProver prover = LoopbackProver.honest(1, parameters, CPU)) {
            assertEquals(Reply.MALFORMED, post(prover, ProverServer.HELLO, new byte[0]));
            assertEquals(Reply.MALFORMED, post(prover, ProverServer.HELLO, new byte[33]));
            assertEquals(Reply.MALFORMED, post(prover, ProverServer.CHALLENGE, new byte[31]));
            assertEquals(Reply.REFUSED, post(prover, ProverServer.CHALLENGE, new byte[500]));
            assertEquals(Reply.REFUSED, post(prover, ProverServer.SAMPLE, new byte[500]));
            assertEquals(Reply.TOO_LARGE, post(prover, ProverServer.CHALLENGE, new byte[1_000_000]));
            assertEquals(Reply.UNKNOWN, post(prover, "../../etc/passwd", new byte[32]));
            assertEquals(Reply.OK, post(prover, ProverServer.HELLO, new byte[32]));
            assertTrue(prover.notes.isEmpty(), "nobody worked for a stranger");
        }
    }

    @Test
    void brokenConnectionsAreNobodysTrouble() throws Exception {
        try (LoopbackProver prover = LoopbackProver.honest(1, parameters, CPU)) {
            send(prover, "POST /attest/v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 32\r\n\r\nshort");
            send(prover, "POST /attest/v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n");
            send(prover, "POST /attest/v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n");
            send(prover, "POST /attest/v1/hello HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
            send(prover, "\0\0\0\0");
            send(prover, "");
            assertEquals(Reply.OK, post(prover, ProverServer.HELLO, new byte[32]));
        }
    }

    private static void send(LoopbackProver prover, String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), prover.port())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0); // a reset, not an end
        }
    }

    private static byte[] body(HotkeySecret secret, byte[] message) {
        return new Addressed(secret.publicKey(), new LockedSeal(secret).seal(message)).encode();
    }

    @Test
    void aChallengeIsAnsweredOnceAndOpenedOnce() throws Exception {
        BlockClock clock = BlockClock.system();
        try (LoopbackProver prover = LoopbackProver.honest(1, parameters, CPU);
                HotkeySecret validator = TinyRounds.key(LoopbackProver.VALIDATOR);
                HotkeySecret stranger = TinyRounds.key(99)) {
            Challenge challenge = new Challenge(
                    ProofKind.CPU_LIGHT,
                    Digest.of(LoopbackProver.CHAIN.genesis()),
                    27,
                    clock.round(),
                    clock.block(),
                    RoundContext.beacon(),
                    TinyRounds.hotkey(1),
                    validator.publicKey(),
                    parameters.hash());
            Reply strange = prover.agent().challenge(body(stranger, challenge.encode()));
            assertEquals(Reply.REFUSED, strange.status());
            Reply committed = prover.agent().challenge(body(validator, challenge.encode()));
            assertEquals(Reply.OK, committed.status());
            assertEquals(
                    Reply.REFUSED,
                    prover.agent()
                            .challenge(body(validator, challenge.encode()))
                            .status());

            byte[] message =
                    Transcript.unchecked(Addressed.decode(committed.body()).envelope());
            Sample sample = Sample.of(dev.assay.attestation.Commitment.decode(message, 1), RoundContext.beacon());
            assertEquals(
                    Reply.REFUSED,
                    prover.agent().sample(body(stranger, sample.encode())).status());
            assertEquals(
                    Reply.OK,
                    prover.agent().sample(body(validator, sample.encode())).status());
            assertEquals(
                    Reply.CONFLICT,
                    prover.agent().sample(body(validator, sample.encode())).status());
        }
    }

    @Test
    void aSlowBodyHoldsOneThreadAndNotTheAgent() throws Exception {
        try (LoopbackProver prover = LoopbackProver.honest(1, parameters, CPU);
                Socket slow = new Socket(InetAddress.getLoopbackAddress(), prover.port())) {
            slow.getOutputStream()
                    .write("POST /attest/v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 32\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            assertEquals(Reply.OK, post(prover, ProverServer.HELLO, new byte[32]));
            InputStream in = slow.getInputStream();
            assertEquals(0, in.available());
        }
    }

    @Test
    void theSelftestProvesEverythingAndLeavesNothing() throws Exception {
        CommandRun run = CommandRun.of("selftest", "--scale", "tiny", "--threads", "1", "--dir", folder);
        assertEquals(0, run.exitCode(), run.out() + run.err());
        for (ProofKind kind : ProofKind.values()) {
            boolean shown = run.out().contains(kind.name().toLowerCase(java.util.Locale.ROOT));
            assertEquals(kind != ProofKind.CPU_FULL, shown, kind.name());
        }
        assertTrue(run.out().contains("hash step, ns"), run.out());
        assertFalse(run.out().contains("NO_ANSWER"), run.out());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
