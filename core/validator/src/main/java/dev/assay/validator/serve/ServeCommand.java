package dev.assay.validator.serve;

import dev.assay.config.AssayConfig;
import dev.assay.config.ConfigFile;
import dev.assay.config.ServeConfig;
import dev.assay.engine.AssayEngine;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.StopSignal;
import dev.assay.validator.launch.BuildVersion;
import dev.assay.validator.log.LifeLog;
import dev.assay.validator.log.SidecarLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the engine as a sidecar until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs the engine as a process of its own beside a validator: it takes in responses, keeps the scores safe, and "
                    + "gives weights, over HTTP on a Unix socket that only its owner may open.",
            "One line says where it listens. SIGTERM and SIGINT (Ctrl-C) stop it: requests under way end, and nothing that "
                    + "was accepted is lost; a kill or a crash loses nothing that was journalled."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay serve",
            "  assay serve --config /etc/assay/assay.yaml --push none",
            "  curl --unix-socket assay.sock http://localhost/v1/ready"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Path CONFIG_DEFAULT = Path.of("assay.yaml");
    private static final double CLOSE_SECONDS_MAX = 60;
    private static final long NS_PER_MS = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration, YAML or JSON; assay.yaml in this folder by default.")
    private @Nullable Path config;

    @Option(
            names = "--allow-remote",
            description = "Allow serve.tcp.host to be an address that other machines reach. The sidecar speaks no TLS: "
                    + "put something in front of it that does.")
    private boolean remoteAllowed;

    @Option(
            names = "--push",
            paramLabel = "TARGET",
            description =
                    "Where weights are sent: pylon, as serve.push says, or none. By default to pylon, if serve.push.pylon is"
                            + " an address.")
    private @Nullable String push;

    @Override
    public Integer call() {
        AssayConfig configuration = pushing(configuration());
        StopSignal stop = new StopSignal("serve-stop", configuration.serve().drainSeconds() + CLOSE_SECONDS_MAX);
        SidecarLog.begin(configuration.serve().logs());
        LifeLog.starting(BuildVersion.number());
        LifeLog.configured(configuration.engine().subnets());
        Throwable failure;
        try {
            failure = run(configuration, stop);
        } finally {
            stop.closed();
        }
        if (failure != null) {
            throw CommandFailure.found("the engine has stopped: " + CommandFailure.oneLine(failure), failure);
        }
        return ExitCode.OK;
    }

    /** What stopped the engine; null if somebody stopped the sidecar. */
    private @Nullable Throwable run(AssayConfig configuration, StopSignal stop) {
        long beginNs = System.nanoTime();
        AssayEngine engine;
        long stoppingNs;
        try (Sidecar sidecar = open(configuration)) {
            engine = sidecar.engine();
            announce(sidecar, (System.nanoTime() - beginNs) / NS_PER_MS);
            stop.await(() -> sidecar.engine().failure() != null);
            stoppingNs = System.nanoTime();
            LifeLog.stopping(engine.failure());
        }
        LifeLog.stopped(engine.journalledCount(), (System.nanoTime() - stoppingNs) / NS_PER_MS);
        return engine.failure();
    }

    private AssayConfig configuration() {
        Path file = config == null ? CONFIG_DEFAULT : config;
        if (config == null && !Files.exists(file)) {
            throw CommandFailure.badInput(
                    "there is no assay.yaml in this folder, and no --config. The least that one must"
                            + " say: subnets: [{netuid: 5, reward: {model: search.semantic}}]");
        }
        try {
            return ConfigFile.readAll(file);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
    }

    private AssayConfig pushing(AssayConfig configuration) {
        ServeConfig serve = configuration.serve();
        if (push == null || (push.equals("pylon") && serve.push().pylon() != null)) {
            return configuration;
        }
        if (push.equals("pylon")) {
            throw CommandFailure.badInput("--push=pylon: serve.push.pylon and serve.push.identity must be there");
        }
        if (!push.equals("none")) {
            throw CommandFailure.badInput("--push=" + push + ": must be pylon or none");
        }
        return new AssayConfig(
                configuration.engine(), serve.withPush(serve.push().nowhere()));
    }

    private Sidecar open(AssayConfig configuration) {
        try {
            return Sidecar.open(configuration, remoteAllowed);
        } catch (IllegalArgumentException e) {
            LifeLog.refused(CommandFailure.oneLine(e));
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        } catch (IOException e) {
            LifeLog.refused(CommandFailure.oneLine(e));
            throw CommandFailure.found(CommandFailure.oneLine(e), e);
        }
    }

    private void announce(Sidecar sidecar, long tookMs) {
        List<String> places = new ArrayList<>();
        sidecar.socket().ifPresent(socket -> places.add("unix:" + socket));
        sidecar.address().ifPresent(places::add);
        PrintWriter out = spec.commandLine().getOut();
        out.println("assay serve: ready on " + String.join(" and ", places));
        out.flush();
        String notice = sidecar.engine().notice();
        LifeLog.ready(places, sidecar.engine().journalledCount(), tookMs, notice);
    }
}
