package dev.assay.validator.serve;

import dev.assay.config.AssayConfig;
import dev.assay.config.ConfigFile;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.StopSignal;
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
            "  assay serve --config /etc/assay/assay.yaml",
            "  curl --unix-socket assay.sock http://localhost/v1/ready"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Path CONFIG_DEFAULT = Path.of("assay.yaml");
    private static final double CLOSE_SECONDS_MAX = 60;

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

    @Override
    public Integer call() {
        AssayConfig configuration = configuration();
        StopSignal stop = new StopSignal("serve-stop", configuration.serve().drainSeconds() + CLOSE_SECONDS_MAX);
        Throwable failure;
        try (Sidecar sidecar = open(configuration)) {
            announce(sidecar);
            stop.await(() -> sidecar.engine().failure() != null);
            failure = sidecar.engine().failure();
        } finally {
            stop.closed();
        }
        if (failure != null) {
            throw CommandFailure.found("the engine has stopped: " + CommandFailure.oneLine(failure), failure);
        }
        return ExitCode.OK;
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

    private Sidecar open(AssayConfig configuration) {
        try {
            return Sidecar.open(configuration, remoteAllowed);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        } catch (IOException e) {
            throw CommandFailure.found(CommandFailure.oneLine(e), e);
        }
    }

    private void announce(Sidecar sidecar) {
        List<String> places = new ArrayList<>();
        sidecar.socket().ifPresent(socket -> places.add("unix:" + socket));
        sidecar.address().ifPresent(places::add);
        PrintWriter out = spec.commandLine().getOut();
        out.println("assay serve: ready on " + String.join(" and ", places));
        out.flush();
        String notice = sidecar.engine().notice();
        if (notice != null) {
            spec.commandLine().getErr().println("assay serve: " + notice);
        }
    }
}
