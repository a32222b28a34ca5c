package dev.assay.validator.serve;

import dev.assay.config.LimitsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty, set up: HTTP/1.1 alone, strict, quiet, with one pool of threads for all entrances. Built, started and stopped by
 * one thread.
 */
final class HttpServer {
    private static final int THREADS_MIN = 8;
    private static final int BACKLOG = 512;
    private static final int SELECTORS = 1;
    private static final int ACCEPTORS = 0; // the selector accepts
    private static final double MS_PER_SECOND = 1e3;
    private static final double NS_PER_SECOND = 1e9;
    private static final double HEADER_SECONDS_MAX = 10;

    private final LimitsConfig limits;
    private final SidecarMeters meters;
    private final Server server;
    private final List<ConnectionWatch> watches = new ArrayList<>();

    HttpServer(LimitsConfig limits, SidecarMeters meters) {
        this.limits = limits;
        this.meters = meters;
        QueuedThreadPool threads = new QueuedThreadPool(Traffic.THREADS_MAX, THREADS_MIN);
        threads.setName("assay-http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        server.setErrorHandler(new ErrorAnswers(meters));
    }

    /** Adds the Unix socket, which is to be bound under this path. */
    ConnectionWatch listenOn(Path socket) {
        UnixDomainServerConnector connector = new UnixDomainServerConnector(server, ACCEPTORS, SELECTORS, http());
        connector.setUnixDomainPath(socket);
        connector.setAcceptQueueSize(BACKLOG);
        return add(connector, Entrance.UNIX);
    }

    /** Adds a TCP listener. */
    ConnectionWatch listenOn(String host, int port) {
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, http());
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setReuseAddress(true);
        return add(connector, Entrance.TCP);
    }

    private ConnectionWatch add(AbstractConnector connector, String name) {
        double headerSeconds = Math.min(HEADER_SECONDS_MAX, limits.requestTimeoutSeconds());
        ConnectionWatch watch =
                new ConnectionWatch(limits.connectionsMax(), (long) (headerSeconds * NS_PER_SECOND), meters);
        connector.setName(name);
        connector.setIdleTimeout((long) (limits.idleTimeoutSeconds() * MS_PER_SECOND));
        connector.addBean(watch);
        server.addConnector(connector);
        watches.add(watch);
        return watch;
    }

    private HttpConnectionFactory http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(limits.headerBytesMax());
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setUriCompliance(UriCompliance.RFC3986.without("ASSAY", UriCompliance.Violation.UTF16_ENCODINGS));
        return new HttpConnectionFactory(http);
    }

    /**
     * Binds the entrances and answers from now on.
     *
     * @throws IOException if an address cannot be bound
     */
    void start(Handler front, double drainSeconds) throws IOException {
        server.setHandler(new GracefulHandler(front));
        server.setStopTimeout(Math.max(1, (long) (drainSeconds * MS_PER_SECOND)));
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
        watches.forEach(watch -> watch.begin(server.getScheduler()));
    }

    /** The port of the TCP listener. */
    int port() {
        for (org.eclipse.jetty.server.Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector tcp) {
                return tcp.getLocalPort();
            }
        }
        throw new IllegalStateException("tcp: must be switched on");
    }

    /** Takes no new requests, lets those under way end, and cuts off what is left then. Idempotent. */
    void stop() {
        watches.forEach(ConnectionWatch::end);
        try {
            server.stop();
        } catch (Exception e) {
            FaultLog.fault("stop", e); // what was left was cut off; the engine still has to be closed
        }
    }
}
