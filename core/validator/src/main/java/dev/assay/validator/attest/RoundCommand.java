package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.EnvelopeCheck;
import dev.assay.attestation.ResourceKind;
import dev.assay.identity.Chain;
import dev.assay.identity.HotkeySecret;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A validator's round: asks many provers at the same time and says what they showed. */
@Command(
        name = "round",
        description = {
            "Runs a joint round over many provers and prints the verdicts and the totals: what is claimed, what this round bears "
                    + "out, and what was shown at the same time.",
            "A prover that is silent, slow or lies costs itself its verdict and nobody else anything. Exit code 1 if not "
                    + "everybody passed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay attest round --provers http://127.0.0.1:7427,http://127.0.0.1:7428 --key validator.json --resources cpu",
            "  assay attest round --provers provers.txt --key validator.json --netuid 27 --sectors sectors \\",
            "      --out rounds/today --features results.ndjson",
            "  assay score results.ndjson --model compute.capacity"
        })
public final class RoundCommand implements Callable<Integer> {
    private static final Map<String, ResourceKind> RESOURCES =
            Map.of("cpu", ResourceKind.CPU, "ram", ResourceKind.RAM, "disk", ResourceKind.STORAGE);
    private static final int CONCURRENCY_MAX = 1_024;
    private static final int TIMEOUT_MAX = 600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // likewise
    private SubnetOptions subnet;

    @Option(
            names = "--provers",
            paramLabel = "FILE|URL,...",
            required = true,
            description = "Whom to ask: http://HOST:PORT, better SS58@http://HOST:PORT; or a file with one a line.")
    private String provers = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The validator's hotkey: an unencrypted key file of a Bittensor wallet, for the owner alone.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path keyFile;

    @Option(
            names = "--resources",
            paramLabel = "LIST",
            split = ",",
            description = "What to ask for, of cpu, ram and disk; all of them by default.")
    private List<String> resources = List.of("cpu", "ram", "disk");

    @Option(
            names = "--full",
            description =
                    "The long proof of CPU, and of disks their class and bandwidth too: once a day, at a random time.")
    private boolean full;

    @Option(
            names = "--sectors",
            paramLabel = "DIR",
            description = "Where registrations of sectors are remembered; without it they are checked anew every time.")
    private @Nullable Path sectors;

    @Option(
            names = "--storage-epoch",
            paramLabel = "N",
            description = "For which sectors must be sealed; 0 by default.")
    private long storageEpoch;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Answers that are sampled and checked at the same time, 1 to 1024; 32 by default.")
    private int concurrency = 32;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a prover may take to connect and to say who it is, 1 to 600; 5 by default.")
    private int timeoutSeconds = 5;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keep all that was signed, for assay attest verify, and a summary in JSON.")
    private @Nullable Path out;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description = "Add the results as a line of features for the model compute.capacity.")
    private @Nullable Path features;

    @Override
    public Integer call() throws IOException {
        AttestationRound.Plan plan = new AttestationRound.Plan(resources(), full);
        AttestationParameters parameters = subnet.parameters();
        Chain chain = subnet.chain();
        requireNumbers();
        List<ProverAddress> addresses = ProverAddress.list(provers);
        RoundOutcome outcome;
        try (HotkeySecret secret = SubnetOptions.key(keyFile)) {
            BlockClock clock = BlockClock.system();
            RoundContext context = new RoundContext(
                    parameters,
                    chain,
                    secret.publicKey(),
                    new LockedSeal(secret),
                    new EnvelopeCheck(chain, clock::block),
                    new ArrivalClock(),
                    clock.round(),
                    clock.block());
            outcome = out == null ? run(context, plan, addresses) : runAndKeep(context, plan, addresses, out);
        }
        if (features != null) {
            CapacityFeatures.append(features, outcome);
        }
        PrintWriter page = spec.commandLine().getOut();
        page.print(RoundPage.text(outcome));
        page.flush();
        return outcome.allPassed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Set<ResourceKind> resources() {
        Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
        for (String word : resources) {
            ResourceKind kind = RESOURCES.get(word);
            if (kind == null) {
                throw CommandFailure.badInput("--resources=" + word + ": must be of cpu, ram and disk");
            }
            kinds.add(kind);
        }
        return kinds;
    }

    private void requireNumbers() {
        if (concurrency < 1 || concurrency > CONCURRENCY_MAX) {
            throw CommandFailure.badInput("--concurrency=" + concurrency + ": must be in [1, " + CONCURRENCY_MAX + "]");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_MAX) {
            throw CommandFailure.badInput("--timeout=" + timeoutSeconds + ": must be in [1, " + TIMEOUT_MAX + "]");
        }
        if (storageEpoch < 0) {
            throw CommandFailure.badInput("--storage-epoch=" + storageEpoch + ": must be at least 0");
        }
        if (features != null
                && (Files.isDirectory(features)
                        || Files.notExists(features.toAbsolutePath().getParent()))) {
            throw CommandFailure.badInput("--features=" + features + ": must be a file in a folder that is there");
        }
    }

    private RoundOutcome runAndKeep(
            RoundContext context, AttestationRound.Plan plan, List<ProverAddress> addresses, Path target)
            throws IOException {
        try (OutputFolder folder = OutputFolder.prepare(target, false, RoundFiles.NAMES)) {
            RoundOutcome outcome = run(context, plan, addresses);
            RoundFiles.write(folder.draft(), outcome);
            folder.publish();
            return outcome;
        }
    }

    private RoundOutcome run(RoundContext context, AttestationRound.Plan plan, List<ProverAddress> addresses)
            throws IOException {
        ProverClient client = new ProverClient(Duration.ofSeconds(timeoutSeconds));
        ExecutorService executor = Executors.newFixedThreadPool(concurrency, task -> {
            Thread thread = new Thread(task, "attest-round");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ProverDirectory directory = ProverDirectory.ask(
                    client,
                    context.check(),
                    addresses,
                    Duration.ofSeconds(timeoutSeconds).toNanos());
            SectorRegistry registry = new SectorRegistry(context, storageEpoch, Optional.ofNullable(sectors));
            return new AttestationRound(context, client, executor, plan, directory, registry).run();
        } finally {
            executor.shutdownNow();
        }
    }
}
