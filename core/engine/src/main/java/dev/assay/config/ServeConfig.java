package dev.assay.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a sidecar listens and what it bears, complete and valid from construction. Nothing here changes a score.
 *
 * @param socket the Unix socket, whose file mode is the credential; null: none
 * @param tcp the other way in
 * @param tokenFile holds the bearer token of the TCP listener; made when it does not exist and TCP is on
 * @param drainSeconds how long requests under way may take when the sidecar is told to stop; in [0, 300]
 * @param limits what clients may take
 * @param push where weights are sent to
 * @param logs how the log is written
 * @param access who else may use it, and what
 */
public record ServeConfig(
        @Nullable Path socket,
        TcpConfig tcp,
        Path tokenFile,
        double drainSeconds,
        LimitsConfig limits,
        PushConfig push,
        LogsConfig logs,
        AccessConfig access) {
    private static final double DRAIN_SECONDS_MAX = 300;

    public ServeConfig {
        LimitsConfig.requireSeconds("drainSeconds", drainSeconds, 0, DRAIN_SECONDS_MAX);
        if (socket == null && !tcp.enabled()) {
            throw new IllegalArgumentException("socket=null: must be a path, or tcp.enabled must be true");
        }
    }

    /** The defaults, with the socket and the token in this directory. */
    public static ServeConfig in(Path directory) {
        return new ServeConfig(
                directory.resolve(ServeReader.SOCKET_DEFAULT),
                TcpConfig.defaults(),
                directory.resolve(ServeReader.TOKEN_FILE_DEFAULT),
                ServeReader.DRAIN_SECONDS_DEFAULT,
                LimitsConfig.defaults(),
                PushConfig.defaults(),
                LogsConfig.defaults(),
                AccessConfig.in(directory));
    }

    /** The same with another Unix socket, or none. */
    public ServeConfig withSocket(@Nullable Path newSocket) {
        return new ServeConfig(newSocket, tcp, tokenFile, drainSeconds, limits, push, logs, access);
    }

    /** The same with another TCP listener. */
    public ServeConfig withTcp(TcpConfig newTcp) {
        return new ServeConfig(socket, newTcp, tokenFile, drainSeconds, limits, push, logs, access);
    }

    /** The same with other limits. */
    public ServeConfig withLimits(LimitsConfig newLimits) {
        return new ServeConfig(socket, tcp, tokenFile, drainSeconds, newLimits, push, logs, access);
    }

    /** The same with another push. */
    public ServeConfig withPush(PushConfig newPush) {
        return new ServeConfig(socket, tcp, tokenFile, drainSeconds, limits, newPush, logs, access);
    }

    /** The same with another rule of who else may use it. */
    public ServeConfig withAccess(AccessConfig newAccess) {
        return new ServeConfig(socket, tcp, tokenFile, drainSeconds, limits, push, logs, newAccess);
    }
}
