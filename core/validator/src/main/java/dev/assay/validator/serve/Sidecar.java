package dev.assay.validator.serve;

import dev.assay.config.AssayConfig;
import dev.assay.config.ServeConfig;
import dev.assay.engine.AssayEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar: an open engine, and the server around it. Opened and closed by one thread.
 *
 * <p>{@link #close} loses nothing: it lets requests under way end, then closes the resources, then the engine.
 */
public final class Sidecar implements AutoCloseable {
    private final AssayEngine engine;
    private final List<Resource> resources;
    private final HttpServer server;
    private final StopFlag stop;
    private final @Nullable UnixSocketFile socket;
    private final ServeConfig config;

    private Sidecar(SidecarServices services, List<Resource> resources, @Nullable UnixSocketFile socket)
            throws IOException {
        this.engine = services.engine();
        this.config = services.config();
        this.socket = socket;
        this.stop = new StopFlag();
        this.resources = new ArrayList<>(resources);
        this.resources.add(new OpenApiResource(resources));
        SecureRandom random = new SecureRandom();
        SidecarMeters meters = new SidecarMeters(services.meters());
        this.server = new HttpServer(config.limits(), meters);
        Map<String, Entrance> entrances = entrances(random);
        PageTokens pageTokens = new PageTokens(services.clock(), random);
        CallContext context = new CallContext(engine.books().netuids(), config.limits(), stop, pageTokens);
        Traffic traffic = new Traffic(config.limits());
        meters.show(traffic);
        entrances.values().forEach(meters::show);
        Front front = new Front(
                entrances,
                new Router(routes()),
                new Credentials(this::consumer, pageTokens),
                traffic,
                context,
                new Faults(engine::failure),
                meters);
        server.start(front, config.drainSeconds());
        if (socket != null) {
            socket.publish();
        }
    }

    /**
     * Opens the engine and listens.
     *
     * @param remoteAllowed whether an address may be bound that is not a loopback address
     * @param resources makes all that is offered, of what each may use
     * @throws IllegalArgumentException if something is wrong with what the configuration names: the folder of the socket, the
     *     token file, an address
     * @throws IOException if an address or a file cannot be had
     */
    public static Sidecar open(
            AssayConfig config, boolean remoteAllowed, Function<SidecarServices, List<Resource>> resources)
            throws IOException {
        return open(config, SidecarSetup.product(remoteAllowed, resources));
    }

    /** The same of other parts. */
    static Sidecar open(AssayConfig config, SidecarSetup setup) throws IOException {
        ServeConfig serve = config.serve();
        TcpAddress.require(serve.tcp(), setup.remoteAllowed());
        EngineNews news = new EngineNews();
        AssayEngine engine = AssayEngine.open(config.engine(), news);
        UnixSocketFile socket = null;
        try {
            Path path = serve.socket();
            socket = path == null ? null : UnixSocketFile.prepare(path);
            Path directory = config.engine().journal().directory();
            SidecarServices services =
                    new SidecarServices(engine, serve, setup.clock(), setup.meters(), directory, news);
            return new Sidecar(services, setup.resources().apply(services), socket);
        } catch (IOException | RuntimeException | Error e) {
            if (socket != null) {
                socket.close();
            }
            engine.close();
            throw e;
        }
    }

    private Map<String, Entrance> entrances(SecureRandom random) throws IOException {
        Map<String, Entrance> entrances = new HashMap<>();
        if (socket != null) {
            entrances.put(Entrance.UNIX, Entrance.unix(server.listenOn(socket.bindPath())));
        }
        if (config.tcp().enabled()) {
            BearerToken token = TokenFile.readOrMake(config.tokenFile(), random);
            ConnectionWatch watch =
                    server.listenOn(config.tcp().host(), config.tcp().port());
            Set<String> hosts = TcpAddress.names(config.tcp());
            entrances.put(Entrance.TCP, Entrance.tcp(token, hosts, watch));
        }
        return entrances;
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        resources.forEach(resource -> routes.addAll(resource.routes()));
        return routes;
    }

    private Optional<Principal> consumer(String token) {
        return resources.stream()
                .map(resource -> resource.authenticator().principal(token))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Where the Unix socket is. */
    public Optional<Path> socket() {
        return Optional.ofNullable(socket).map(UnixSocketFile::file);
    }

    /** The address of the TCP listener: {@code http://127.0.0.1:8745}. */
    public Optional<String> address() {
        return config.tcp().enabled()
                ? Optional.of("http://" + TcpAddress.shown(config.tcp().host()) + ":" + server.port())
                : Optional.empty();
    }

    /** The engine inside. */
    public AssayEngine engine() {
        return engine;
    }

    /** Stops to listen, lets requests under way end, and closes everything. */
    @Override
    public void close() {
        stop.raise();
        server.stop();
        try {
            resources.forEach(Resource::close);
        } finally {
            engine.close();
            removeSocket();
        }
    }

    private void removeSocket() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            FaultLog.fault("stop", e); // the next start removes it
        }
    }
}
