package dev.assay.config;

import dev.assay.document.Refusals;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Makes a {@link ServeConfig} from its JSON form.
 *
 * <p>Stateless; safe from any thread.
 */
final class ServeReader {
    static final String SOCKET_DEFAULT = "assay.sock";
    static final String TOKEN_FILE_DEFAULT = "assay.token";
    static final double DRAIN_SECONDS_DEFAULT = 10;

    private ServeReader() {}

    /**
     * The section {@code serve}.
     *
     * @param file beside which relative paths start
     */
    static ServeConfig read(Fields fields, Path file) {
        Path socket = fields.isNull("socket") ? null : path(fields, "socket", SOCKET_DEFAULT, file);
        TcpConfig tcp = tcp(fields.object("tcp"));
        Path tokenFile = path(fields, "tokenFile", TOKEN_FILE_DEFAULT, file);
        double drainSeconds = fields.real("drainSeconds", DRAIN_SECONDS_DEFAULT);
        LimitsConfig limits = limits(fields.object("limits"));
        PushConfig push = PushReader.read(fields.object("push"), file);
        LogsConfig logs = logs(fields.object("logs"));
        AccessConfig access = AccessReader.read(fields.object("access"), file);
        return fields.build(() -> new ServeConfig(socket, tcp, tokenFile, drainSeconds, limits, push, logs, access));
    }

    private static TcpConfig tcp(Fields fields) {
        TcpConfig byDefault = TcpConfig.defaults();
        boolean enabled = fields.flag("enabled", byDefault.enabled());
        String host = fields.text("host");
        int port = fields.wholeInt("port", byDefault.port());
        return fields.build(() -> new TcpConfig(enabled, host == null ? byDefault.host() : host, port));
    }

    private static LimitsConfig limits(Fields fields) {
        LimitsConfig byDefault = LimitsConfig.defaults();
        int bodyBytesMax = fields.wholeInt("bodyBytesMax", byDefault.bodyBytesMax());
        int headerBytesMax = fields.wholeInt("headerBytesMax", byDefault.headerBytesMax());
        int requestsPerSecondMax = fields.wholeInt("requestsPerSecondMax", byDefault.requestsPerSecondMax());
        int streamsMax = fields.wholeInt("streamsMax", byDefault.streamsMax());
        int connectionsMax = fields.wholeInt("connectionsMax", byDefault.connectionsMax());
        double idleTimeoutSeconds = fields.real("idleTimeoutSeconds", byDefault.idleTimeoutSeconds());
        double requestTimeoutSeconds = fields.real("requestTimeoutSeconds", byDefault.requestTimeoutSeconds());
        int minBytesPerSecond = fields.wholeInt("minBytesPerSecond", byDefault.minBytesPerSecond());
        double waitSecondsMax = fields.real("waitSecondsMax", byDefault.waitSecondsMax());
        return fields.build(() -> new LimitsConfig(
                bodyBytesMax,
                headerBytesMax,
                requestsPerSecondMax,
                streamsMax,
                connectionsMax,
                idleTimeoutSeconds,
                requestTimeoutSeconds,
                minBytesPerSecond,
                waitSecondsMax));
    }

    private static LogsConfig logs(Fields fields) {
        LogsConfig byDefault = LogsConfig.defaults();
        LogsConfig.Format format = fields.word("format", byDefault.format());
        LogsConfig.Level level = fields.word("level", byDefault.level());
        return fields.build(() -> new LogsConfig(format, level));
    }

    static Path path(Fields fields, String name, String byDefault, Path file) {
        String text = fields.text(name);
        return resolve(fields, name, text == null ? byDefault : text, file);
    }

    static Path resolve(Fields fields, String name, String text, Path file) {
        try {
            return file.resolveSibling(text);
        } catch (InvalidPathException e) {
            throw Refusals.invalid(fields.child(name), e.getInput(), "a path: " + e.getReason());
        }
    }
}
