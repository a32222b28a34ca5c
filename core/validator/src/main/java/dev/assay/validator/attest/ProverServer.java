package dev.assay.validator.attest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An agent on a socket; the contract is in core/docs/attestation.md, Over HTTP.
 *
 * <p>Bounded in all ways: {@value #THREADS} threads, {@value #CONNECTIONS_MAX} connections, {@value #BODY_BYTES_MAX} bytes
 * of body, {@value #REQUEST_SECONDS_MAX} s for a request to arrive whole. What does not keep to that is cut off, and nobody
 * else notices. {@link #close} lets answers that are under way out for a second.
 */
final class ProverServer implements AutoCloseable {
    /** Where all paths begin. */
    static final String ROOT = "/attest/v1/";

    static final String HELLO = "hello";
    static final String CHALLENGE = "challenge";
    static final String SAMPLE = "sample";

    /** An envelope of a challenge with a delegation takes less. */
    static final int BODY_BYTES_MAX = 2_048;

    private static final int THREADS = 32;
    private static final int CONNECTIONS_MAX = 256;
    private static final int REQUEST_SECONDS_MAX = 10;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final ProverAgent agent;

    static {
        // The server of the JDK reads these once, when its classes are loaded; seconds, and numbers of connections.
        limit("sun.net.httpserver.maxReqTime", REQUEST_SECONDS_MAX);
        limit("sun.net.httpserver.idleInterval", REQUEST_SECONDS_MAX);
        limit("sun.net.httpserver.maxReqHeaders", 32);
        limit("sun.net.httpserver.maxIdleConnections", CONNECTIONS_MAX / 4);
        limit("jdk.httpserver.maxConnections", CONNECTIONS_MAX);
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    private ProverServer(HttpServer server, ExecutorService threads, ProverAgent agent) {
        this.server = server;
        this.threads = threads;
        this.agent = agent;
    }

    /**
     * Starts to answer.
     *
     * @throws BindException if the address is in use or none of this machine
     */
    static ProverServer start(InetSocketAddress address, ProverAgent agent) throws IOException {
        HttpServer http = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "attest-http");
            thread.setDaemon(true);
            return thread;
        });
        ProverServer server = new ProverServer(http, threads, agent);
        http.setExecutor(threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** Where it listens, with the true port. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange http) {
        try (http) {
            Reply reply = reply(http);
            boolean ok = reply.status() == Reply.OK;
            http.getResponseHeaders()
                    .set("Content-Type", ok ? "application/octet-stream" : "text/plain; charset=us-ascii");
            if (!ok) {
                http.getResponseHeaders().set("Connection", "close");
            }
            http.sendResponseHeaders(reply.status(), reply.body().length);
            http.getResponseBody().write(reply.body());
        } catch (IOException e) {
            // The other side is gone or never sent what it announced; that is its loss.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange http) throws IOException, InterruptedException {
        String path = Objects.requireNonNullElse(http.getRequestURI().getPath(), "");
        boolean known = path.equals(ROOT + HELLO) || path.equals(ROOT + CHALLENGE) || path.equals(ROOT + SAMPLE);
        if (!known) {
            return Reply.no(Reply.UNKNOWN, "path: must be " + ROOT + "hello, challenge or sample");
        }
        if (!http.getRequestMethod().equals("POST")) {
            return Reply.no(Reply.METHOD, "method: must be POST");
        }
        byte[] body;
        try (InputStream in = http.getRequestBody()) {
            body = in.readNBytes(BODY_BYTES_MAX + 1);
            if (body.length > BODY_BYTES_MAX) {
                return Reply.no(Reply.TOO_LARGE, "body: must be at most " + BODY_BYTES_MAX + " bytes");
            }
        }
        return switch (path.substring(ROOT.length())) {
            case HELLO -> agent.hello(body);
            case CHALLENGE -> agent.challenge(body);
            default -> agent.sample(body);
        };
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                return; // daemons
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
