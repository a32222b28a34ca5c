package dev.assay.validator.top;

import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a running sidecar in the terminal. */
@Command(
        name = "top",
        description = {
            "Shows a running sidecar in the terminal, again every second: the best miners with their last rewards, "
                    + "weights and what consensus would pay; rounds, refusals, journal and latency.",
            "Without a terminal, or with --once, prints it once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay top",
            "  assay top --socket /run/assay/assay.sock --netuid 5",
            "  assay top --url http://127.0.0.1:8745 --token-file assay.token --once"
        })
public final class TopCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int NETUID_MAX = 65535;
    private static final int TOKEN_BYTES_MAX = 4096;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @ArgGroup
    private Address address = new Address();

    /** Where the sidecar listens. */
    static final class Address {
        @Option(names = "--socket", paramLabel = "PATH", description = "Its Unix socket; assay.sock by default.")
        private Path socket = Path.of("assay.sock");

        @Option(names = "--url", paramLabel = "URL", description = "Its address, if it listens on a port.")
        private @Nullable URI url;
    }

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file that holds the operator's token; needed with --url.")
    private @Nullable Path tokenFile;

    @Option(names = "--netuid", paramLabel = "N", description = "The subnet; the first one by default.")
    private @Nullable Integer netuid;

    @Option(names = "--once", description = "Print it once.")
    private boolean once;

    @Option(names = "--plain", description = "Print it once, in ASCII only.")
    private boolean plain;

    @Override
    public Integer call() {
        if (netuid != null && (netuid < 0 || netuid > NETUID_MAX)) {
            throw CommandFailure.badInput("--netuid=" + netuid + ": must be in [0, " + NETUID_MAX + "]");
        }
        OverviewSource source = new OverviewSource(get(), netuid, token());
        try {
            if (once || plain || !isTerminal()) {
                print(source);
            } else {
                follow(source);
            }
        } catch (IOException e) {
            throw CommandFailure.found(CommandFailure.oneLine(e), e);
        }
        return ExitCode.OK;
    }

    private HttpGet get() {
        URI url = address.url;
        if (url == null) {
            return new UnixGet(address.socket, TIMEOUT);
        }
        String scheme = String.valueOf(url.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null || url.getUserInfo() != null) {
            throw CommandFailure.badInput("--url: must be http://HOST:PORT, without a name or a token in it");
        }
        return new TcpGet(url, TIMEOUT);
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            if (Files.size(tokenFile) > TOKEN_BYTES_MAX) {
                throw CommandFailure.badInput("--token-file=" + tokenFile + ": must hold nothing but a token");
            }
            String token = Files.readString(tokenFile).strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw CommandFailure.badInput("--token-file=" + tokenFile + ": must hold one token");
            }
            return token;
        } catch (IOException e) {
            throw CommandFailure.badInput("--token-file=" + tokenFile + ": cannot be read", e);
        }
    }

    private void print(OverviewSource source) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Clock.systemUTC().instant();
        long nowNs = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        new TopPage(Integer.MAX_VALUE, Integer.MAX_VALUE, true).lines(source.read(), nowNs).forEach(out::println);
        out.flush();
    }

    private static void follow(OverviewSource source) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            new TopScreen(terminal, source, Clock.systemUTC(), EVERY_NS).show();
        }
    }

    /** On Linux exactly; elsewhere by the console, which some JDKs make of a pipe, too. */
    @SuppressWarnings("SystemConsoleNull") // where it is never null there is a screen too many, and only off Linux
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }
}
