package dev.assay.validator.attest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.memory.AvailableMemory;
import dev.assay.identity.Chain;
import dev.assay.identity.HotkeySecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Agents on ports of their own: the honest one, and one that passes its answers through something. */
final class LoopbackProver implements AutoCloseable {
    static final Chain CHAIN = Chain.of(new byte[Chain.GENESIS_BYTES], 27);
    static final int VALIDATOR = 200;

    private final HotkeySecret secret;
    private final ProverAgent agent;
    private final ProverServer server;
    final List<String> notes = new CopyOnWriteArrayList<>();

    /** What a liar does with what an honest agent would answer. */
    @FunctionalInterface
    interface Answers {
        Reply change(String path, Reply honest);
    }

    private LoopbackProver(int key, Map<ProofKind, Prover> provers, AttestationParameters parameters, Claims claims)
            throws IOException {
        secret = TinyRounds.key(key);
        ProverAgent.Profile profile = new ProverAgent.Profile(
                parameters, CHAIN, secret.publicKey(), claims, 0, Set.of(TinyRounds.hotkey(VALIDATOR)));
        agent = new ProverAgent(profile, BlockClock.system(), new LockedSeal(secret), provers, Digest.ZERO, notes::add);
        server = ProverServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), agent);
    }

    static LoopbackProver honest(int key, AttestationParameters parameters, Claims claims) throws IOException {
        Map<ProofKind, Prover> provers = ProverSet.machine(parameters, claims, 1, AvailableMemory.limit(1L << 28));
        return new LoopbackProver(key, provers, parameters, claims);
    }

    static LoopbackProver with(int key, Map<ProofKind, Prover> provers, AttestationParameters parameters, Claims claims)
            throws IOException {
        return new LoopbackProver(key, provers, parameters, claims);
    }

    String url() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    int port() {
        return server.address().getPort();
    }

    ProverAgent agent() {
        return agent;
    }

    @Override
    public void close() {
        agent.close();
        server.close();
        secret.close();
    }

    /** A server in front of an agent that changes what it says. */
    static final class Front implements AutoCloseable {
        private final HttpServer http;
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Front(ProverAgent agent, Answers answers) throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(threads);
            http.createContext("/", exchange -> answer(exchange, agent, answers));
            http.start();
        }

        private static void answer(HttpExchange exchange, ProverAgent agent, Answers answers) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().getPath().substring(ProverServer.ROOT.length());
                byte[] body = exchange.getRequestBody().readAllBytes();
                Reply honest = switch (path) {
                    case ProverServer.HELLO -> agent.hello(body);
                    case ProverServer.CHALLENGE -> agent.challenge(body);
                    default -> agent.sample(body);
                };
                Reply changed = answers.change(path, honest);
                exchange.sendResponseHeaders(changed.status(), changed.body().length == 0 ? -1 : changed.body().length);
                exchange.getResponseBody().write(changed.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        String url() {
            return "http://127.0.0.1:" + http.getAddress().getPort();
        }

        @Override
        public void close() {
            http.stop(0);
            threads.shutdownNow();
        }
    }

    /** Changes the body of one kind of answer. */
    static Answers changing(String path, UnaryOperator<byte[]> change) {
        return (asked, honest) -> asked.equals(path) ? new Reply(honest.status(), change.apply(honest.body())) : honest;
    }
}
