package dev.assay.validator.serve;

import dev.assay.config.AssayConfig;
import dev.assay.config.ConfigFile;
import dev.assay.config.LimitsConfig;
import dev.assay.config.ServeConfig;
import dev.assay.config.TcpConfig;
import dev.assay.engine.AssayEngine;
import dev.assay.validator.sidecar.SidecarResources;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A real sidecar in a folder of its own, on a Unix socket and, if asked for, on a free port.
 *
 * <pre>
 *   try (TestSidecar sidecar = TestSidecar.in(folder).start()) {
 *       HttpReply reply = sidecar.client().get("/v1/subnets/5/scores");
 *   }
 * </pre>
 *
 * <p>Its disk and its blocks are small, and its clock is that of the machine unless the YAML says otherwise. What is set
 * before {@link #start} is kept over a {@link #restart}. Clients that it made are closed with it.
 */
public final class TestSidecar implements AutoCloseable {
    private static final String SUBNETS = "subnets: [{netuid: 5, reward: {model: search.structured}}]\n";
    private static final String SMALL = "journal: {blockBytes: 1048576, diskReserveBytes: 0}\n";

    private final Path folder;
    private final List<HttpClient> clients = new ArrayList<>();
    private String yaml = SMALL + SUBNETS;
    private UnaryOperator<ServeConfig> change = UnaryOperator.identity();
    private Function<SidecarServices, List<Resource>> resources = SidecarResources::of;
    private MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Clock clock = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init") // there after start()
    private Sidecar sidecar;

    @SuppressWarnings("NullAway.Init") // likewise
    private ServeConfig serve;

    private TestSidecar(Path folder) {
        this.folder = folder;
    }

    /** One with subnet 5, which is not yet started. */
    public static TestSidecar in(Path folder) {
        return new TestSidecar(folder);
    }

    /** Another configuration: all of the file but {@code journal}, unless it has that too. */
    public TestSidecar yaml(String newYaml) {
        yaml = newYaml.contains("journal:") ? newYaml : SMALL + newYaml;
        return this;
    }

    /** Also listens on a free port. */
    public TestSidecar withTcp() {
        return serve(config -> config.withTcp(TcpConfig.loopback(0)));
    }

    /** Other limits. */
    public TestSidecar limits(UnaryOperator<LimitsConfig> newLimits) {
        return serve(config -> config.withLimits(newLimits.apply(config.limits())));
    }

    /** Changes the section {@code serve}, after what was changed before. */
    public TestSidecar serve(UnaryOperator<ServeConfig> newChange) {
        UnaryOperator<ServeConfig> before = change;
        change = config -> newChange.apply(before.apply(config));
        return this;
    }

    /** Other resources than those of the product, or more. */
    public TestSidecar resources(Function<SidecarServices, List<Resource>> newResources) {
        resources = newResources;
        return this;
    }

    /** Another clock. */
    public TestSidecar clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Starts it. */
    public TestSidecar start() throws IOException {
        Path file = Files.writeString(folder.resolve("assay.yaml"), yaml);
        AssayConfig config = ConfigFile.readAll(file);
        meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        serve = change.apply(config.serve());
        sidecar = Sidecar.open(
                new AssayConfig(config.engine(), serve), new SidecarSetup(false, clock, meters, resources));
        return this;
    }

    /** Stops it as SIGTERM does, and starts it on what it left. */
    public TestSidecar restart() throws IOException {
        close();
        return start();
    }

    /** A new connection to the Unix socket. */
    public HttpClient client() throws IOException {
        return remember(HttpClient.unix(socket()));
    }

    /** A new connection to the port, which shows nothing. */
    public HttpClient tcpClient() throws IOException {
        return remember(HttpClient.tcp(port()));
    }

    private HttpClient remember(HttpClient client) {
        clients.add(client);
        return client;
    }

    /** Where the Unix socket is. */
    public Path socket() {
        return sidecar.socket().orElseThrow();
    }

    /** Where the port is. */
    public int port() {
        return URI.create(sidecar.address().orElseThrow()).getPort();
    }

    /** The operator's token for the port. */
    public String token() throws IOException {
        return TokenFile.read(folder.resolve("assay.token"));
    }

    /** The engine inside. */
    public AssayEngine engine() {
        return sidecar.engine();
    }

    /** All that was counted since the last start. */
    public MeterRegistry meters() {
        return meters;
    }

    /** How often a problem with this code was told since the last start. */
    public long problemCount(String code) {
        Counter counter = meters.find("assay.http.problems").tag("code", code).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    /** The section {@code serve} that it was started with. */
    public ServeConfig serve() {
        return serve;
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** Stops it as SIGTERM does; clients stay as they are. */
    public void stop() throws IOException {
        sidecar.close();
    }

    @Override
    public void close() throws IOException {
        stop();
        for (HttpClient client : clients) {
            client.close();
        }
        clients.clear();
    }
}
