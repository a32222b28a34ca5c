package dev.assay.validator.serve;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Keeps connections that do nothing from taking the places of those that do.
 *
 * <ul>
 *   <li>Headers that have begun must be whole within {@code headerTimeoutNs}, however often a byte comes.
 *   <li>When one connection too many comes, the one that has been without a request for longest is closed for it; if all
 *       have requests, the new one is.
 * </ul>
 *
 * <p>Listens to the connections of one listener. Called by Jetty on many threads. <b>Cost</b>: a look at all connections
 * a few times a second, and one more for each connection above the limit.
 */
final class ConnectionWatch implements Connection.Listener {
    private static final int LOOKS_PER_TIMEOUT = 4;

    private final int connectionsMax;
    private final long headerTimeoutNs;
    private final SidecarMeters meters;
    private final Map<Connection, Watched> open = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** What is known of one connection. */
    private static final class Watched {
        // Written by the thread of the request, and read by whoever looks.
        private volatile boolean inRequest;
        private volatile long quietSinceNs = System.nanoTime();
        private volatile long quietBytes;
        // Of the looking thread alone.
        private long headerSinceNs;
        private boolean inHeader;
    }

    ConnectionWatch(int connectionsMax, long headerTimeoutNs, SidecarMeters meters) {
        this.connectionsMax = connectionsMax;
        this.headerTimeoutNs = headerTimeoutNs;
        this.meters = meters;
    }

    /** Begins to look at headers now and then. */
    void begin(Scheduler scheduler) {
        scheduler.schedule(() -> look(scheduler), headerTimeoutNs / LOOKS_PER_TIMEOUT, TimeUnit.NANOSECONDS);
    }

    /** Stops looking. */
    void end() {
        stopped = true;
    }

    /** How many are open. */
    int count() {
        return open.size();
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Watched());
        if (open.size() > connectionsMax) {
            meters.problem("too-many-connections");
            open.entrySet().stream()
                    .filter(entry -> entry.getKey() != connection && !entry.getValue().inRequest)
                    .min(Comparator.comparingLong(entry -> entry.getValue().quietSinceNs - System.nanoTime()))
                    .map(Map.Entry::getKey)
                    .orElse(connection)
                    .close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** A request has come on a connection; until it is answered nothing is asked of that connection here. */
    void requestBegins(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        Watched watched = open.get(connection);
        if (watched != null) {
            watched.inRequest = true;
            Request.addCompletionListener(request, failure -> requestEnded(connection, watched));
        }
    }

    private static void requestEnded(Connection connection, Watched watched) {
        watched.quietSinceNs = System.nanoTime();
        watched.quietBytes = connection.getBytesIn();
        watched.inRequest = false;
    }

    private void look(Scheduler scheduler) {
        long nowNs = System.nanoTime();
        open.forEach((connection, watched) -> look(connection, watched, nowNs));
        if (!stopped) {
            begin(scheduler);
        }
    }

    private void look(Connection connection, Watched watched, long nowNs) {
        boolean inHeader = !watched.inRequest && connection.getBytesIn() > watched.quietBytes;
        if (inHeader && !watched.inHeader) {
            watched.headerSinceNs = nowNs;
        }
        watched.inHeader = inHeader;
        if (inHeader && nowNs - watched.headerSinceNs > headerTimeoutNs) {
            meters.problem("headers-too-slow");
            connection.close();
        }
    }
}
