package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeSectionTest {
    private static final String SUBNETS = "subnets: [{netuid: 5, reward: {model: search.semantic}}]\n";

    @TempDir
    private Path directory;

    @Test
    void nothingButSubnetsServesOnASocketBesideTheFile() throws IOException {
        ServeConfig serve = read("");

        assertEquals(ServeConfig.in(directory.toAbsolutePath()), serve);
        assertEquals(directory.toAbsolutePath().resolve("assay.sock"), serve.socket());
    }

    @Test
    void everyFieldArrives() throws IOException {
        ServeConfig serve = read("""
                serve:
                  socket: run/a.sock
                  tcp: {enabled: true, host: localhost, port: 0}
                  tokenFile: /etc/assay/token
                  drainSeconds: 1.5
                  limits:
                    bodyBytesMax: 1024
                    headerBytesMax: 2048
                    requestsPerSecondMax: 3
                    streamsMax: 4
                    connectionsMax: 5
                    idleTimeoutSeconds: 6
                    requestTimeoutSeconds: 0.7
                    minBytesPerSecond: 8
                    waitSecondsMax: 9
                  push:
                    pylon: http://127.0.0.1:8000
                    identity: sn5
                    tokenFile: pylon.token
                    plainRemoteAllowed: true
                    unearnedAllowed: true
                    onTick: false
                    everyBlocks: 14
                    confirmBlocks: 15
                    timeoutSeconds: 10
                    attemptsMax: 11
                    backoffSeconds: 0.12
                    backoffSecondsMax: 13
                    deadlineSeconds: 16
                  logs: {format: json, level: debug}
                  access: {consumersFile: who, openMetrics: true, resources: {a: {permits: 2}}}
                """);

        assertEquals(
                new ServeConfig(
                        directory.toAbsolutePath().resolve("run/a.sock"),
                        new TcpConfig(true, "localhost", 0),
                        Path.of("/etc/assay/token"),
                        1.5,
                        new LimitsConfig(1024, 2048, 3, 4, 5, 6, 0.7, 8, 9),
                        new PushConfig(
                                "http://127.0.0.1:8000",
                                "sn5",
                                directory.toAbsolutePath().resolve("pylon.token"),
                                true,
                                true,
                                false,
                                14,
                                15,
                                new PushEffort(10, 11, 0.12, 13, 16)),
                        new LogsConfig(LogsConfig.Format.JSON, LogsConfig.Level.DEBUG),
                        new AccessConfig(
                                directory.toAbsolutePath().resolve("who"), true, Map.of("a", LentResource.fair(0, 2)))),
                serve);
    }

    @Test
    void aSocketThatIsNothingLeavesThePort() throws IOException {
        assertNull(read("serve: {socket: null, tcp: {enabled: true}}").socket());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{socket: null} | /serve/socket=null: must be a path, or tcp.enabled must be true",
                "{sokcet: a} | /serve/sokcet: must not be there; known are [socket, tcp, tokenFile, drainSeconds, limits, push, logs, access]; did you mean socket?",
                "{tcp: {port: 65536}} | /serve/tcp/port=65536: must be a whole number in [0, 65535]",
                "{tcp: {host: ' '}} | /serve/tcp/host= : must be the name or number of an address",
                "{tcp: {allowRemote: true}} | /serve/tcp/allowRemote: must not be there; known are [enabled, host, port]",
                "{limits: {bodyBytesMax: 1023}} | /serve/limits/bodyBytesMax=1023: must be a whole number in [1024, 1073741824]",
                "{limits: {idleTimeoutSeconds: 0}} | /serve/limits/idleTimeoutSeconds=0: must be a number in [0.05, 3600]",
                "{drainSeconds: .nan} | /serve/drainSeconds=`.nan`: must be a finite number",
                "{push: {pylon: 'http://10.0.0.1', identity: a}} | /serve/push/pylon=http://10.0.0.1: must be https, or on this machine (localhost, 127.0.0.1, [::1]), or plainRemoteAllowed be true",
                "{push: {timeoutSeconds: 0}} | /serve/push/timeoutSeconds=0: must be a number in [0.05, 600]",
                "{push: {everyBlock: 5}} | /serve/push/everyBlock: must not be there; known are [pylon, identity, tokenFile, plainRemoteAllowed, unearnedAllowed, onTick, everyBlocks, confirmBlocks, timeoutSeconds, attemptsMax, backoffSeconds, backoffSecondsMax, deadlineSeconds]; did you mean everyBlocks?",
                "{logs: {format: xml}} | /serve/logs/format=`xml`: must be one of [text, json]",
                "5 | /serve=5: must be an object",
            })
    void oneLineNamesThePlace(String serve, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> read("serve: " + serve));

        assertEquals("subnet.yaml: " + message.replace('`', '"'), e.getMessage());
    }

    private ServeConfig read(String serve) throws IOException {
        Path file = Files.writeString(directory.resolve("subnet.yaml"), SUBNETS + serve);
        return ConfigFile.readAll(file).serve();
    }
}
