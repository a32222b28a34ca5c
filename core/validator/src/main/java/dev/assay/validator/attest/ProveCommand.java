package dev.assay.validator.attest;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.inventory.Inventory;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.memory.AvailableMemory;
import dev.assay.attestation.storage.SectorDirectory;
import dev.assay.attestation.storage.SectorFiles;
import dev.assay.attestation.storage.SectorKey;
import dev.assay.attestation.storage.SectorSealer;
import dev.assay.attestation.storage.StorageShape;
import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.Progress;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A miner's agent: seals what is claimed of the disk, then answers challenges until it is stopped. */
@Command(
        name = "prove",
        description = {
            "A miner's agent: says what each proof of the claim will cost, seals sectors for the claimed disk, then answers the "
                    + "challenges of the given validators over HTTP until it is stopped.",
            "Sealing can be stopped at any time and goes on where it was. Nobody but the given validators can make it work; it "
                    + "listens on the loopback address unless told otherwise."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay attest prove --claim cpu=2,ram=4GiB,disk=20GiB --dir /mnt/sectors --key ~/.bittensor/wallets/w/hotkeys/h \\",
            "      --netuid 27 --validator 5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX",
            "  assay attest prove --claim cpu=8 --key hotkey.json --validator 5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5EYjQX \\",
            "      --listen 0.0.0.0:7427 --max-threads 8"
        })
public final class ProveCommand implements Callable<Integer> {
    private static final int PORT_MAX = 0xFFFF;

    private static final double CLOSE_SECONDS_MAX = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // likewise
    private SubnetOptions subnet;

    @Option(
            names = "--claim",
            paramLabel = "CLAIM",
            required = true,
            description =
                    "What is claimed: cpu=THREADS,ram=SIZE,disk=SIZE, each at most once; units are MiB, GiB, TiB.")
    private String claim = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where the sectors are; needed if disk is claimed. For the owner alone, and made if it is not there.")
    private @Nullable Path directory;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The hotkey: an unencrypted key file of a Bittensor wallet, for the owner alone. Better a session key.")
    private @Nullable Path keyFile;

    @Option(
            names = "--session-key",
            paramLabel = "FILE",
            description = "A session key that signs for the hotkey; see attest session.")
    private @Nullable Path sessionKeyFile;

    @Option(
            names = "--delegation",
            paramLabel = "FILE",
            description = "The hotkey's word for the session key.")
    private @Nullable Path delegationFile;

    @Option(
            names = "--validator",
            paramLabel = "SS58",
            required = true,
            split = ",",
            description = "Whose challenges are answered; may be repeated.")
    private List<String> validators = new ArrayList<>();

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where to listen; 127.0.0.1:7427 by default.")
    private String listen = "127.0.0.1:7427";

    @Option(
            names = "--storage-epoch",
            paramLabel = "N",
            description = "Counts up when validators want sectors sealed anew; 0 by default.")
    private long storageEpoch;

    @Option(
            names = "--max-threads",
            paramLabel = "N",
            description = "Threads to use; those of this machine by default.")
    private int maxThreads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--max-ram", paramLabel = "SIZE", description = "Memory to use; what is available by default.")
    private @Nullable String maxRam;

    @Option(
            names = "--max-disk",
            paramLabel = "SIZE",
            description = "The most that may lie in --dir; what the claim takes by default.")
    private @Nullable String maxDisk;

    private final StopSignal stop = new StopSignal("attest-stop", CLOSE_SECONDS_MAX);

    @Override
    public Integer call() throws IOException {
        try {
            run();
        } finally {
            stop.closed();
        }
        return ExitCode.OK;
    }

    private void run() throws IOException {
        AttestationParameters parameters = subnet.parameters();
        Claims claims = ClaimText.claims("--claim", claim);
        Chain chain = subnet.chain();
        AvailableMemory memory = memory();
        Optional<Path> sectors = directory(claims);
        ProverPlan plan = new ProverPlan(parameters, claims, limits(memory));
        plan.require();
        InetSocketAddress address = address();
        Set<Hotkey> answered = validators();
        try (MinerKey secret = key(chain)) {
            say(plan.text() + secret.note());
            ProverAgent.Profile profile =
                    new ProverAgent.Profile(parameters, chain, secret.hotkey(), claims, storageEpoch, answered);
            Map<ProofKind, Prover> provers = ProverSet.machine(parameters, claims, maxThreads, memory);
            if (sectors.isPresent()) {
                sealAndServe(plan, profile, secret, provers, sectors.get(), address);
            } else {
                serve(profile, secret, provers, address);
            }
        }
    }

    private MinerKey key(Chain chain) {
        if (keyFile != null && sessionKeyFile == null && delegationFile == null) {
            return MinerKey.ofHotkey(keyFile);
        }
        if (keyFile == null && sessionKeyFile != null && delegationFile != null) {
            long block = BlockClock.system().block();
            return MinerKey.ofSession(sessionKeyFile, delegationFile, chain, block);
        }
        throw CommandFailure.badInput("--key: must be given, or both --session-key and --delegation instead");
    }

    private AvailableMemory memory() {
        AvailableMemory there = AvailableMemory.detect();
        return maxRam == null
                ? there
                : AvailableMemory.limit(ClaimText.sizeMib("--max-ram", maxRam) << 20)
                        .least(there);
    }

    private ProverPlan.Limits limits(AvailableMemory memory) {
        if (maxThreads < 1) {
            throw CommandFailure.badInput("--max-threads=" + maxThreads + ": must be at least 1");
        }
        Optional<Long> disk = Optional.ofNullable(maxDisk).map(text -> ClaimText.sizeMib("--max-disk", text) << 20);
        return new ProverPlan.Limits(maxThreads, memory.bytes(), directBytes(), disk);
    }

    /** What the JVM lets be taken outside its heap. */
    private static long directBytes() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long set = Long.parseLong(machine.getVMOption("MaxDirectMemorySize").getValue());
        return set == 0 ? Runtime.getRuntime().maxMemory() : set;
    }

    private Optional<Path> directory(Claims claims) {
        if (storageEpoch < 0) {
            throw CommandFailure.badInput("--storage-epoch=" + storageEpoch + ": must be at least 0");
        }
        if (claims.storageMib() > 0 && directory == null) {
            throw CommandFailure.badInput("--dir: must be given where disk is claimed");
        }
        return claims.storageMib() > 0 ? Optional.ofNullable(directory) : Optional.empty();
    }

    private Set<Hotkey> validators() {
        Set<Hotkey> keys = new TreeSet<>();
        for (String text : validators) {
            try {
                keys.add(Ss58.decode(text));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badInput("--validator: " + CommandFailure.oneLine(e), e);
            }
        }
        return keys;
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        String port = listen.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > PORT_MAX) {
            throw CommandFailure.badInput("--listen=" + listen + ": must be HOST:PORT, as in 127.0.0.1:7427");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(listen.substring(0, colon)), Integer.parseInt(port));
        } catch (UnknownHostException e) {
            throw CommandFailure.badInput("--listen=" + listen + ": must name an address of this machine", e);
        }
    }

    private void sealAndServe(
            ProverPlan plan,
            ProverAgent.Profile profile,
            MinerKey secret,
            Map<ProofKind, Prover> provers,
            Path path,
            InetSocketAddress address) {
        StorageShape shape = plan.sectors().orElseThrow(IllegalStateException::new);
        SectorKey key = new SectorKey(
                Digest.of(profile.chain().genesis()),
                profile.chain().netuid(),
                profile.hotkey(),
                profile.storageEpoch());
        // The lock in the folder takes no bytes, but other files of the user's do; they count.
        try (SectorDirectory sectors = SectorDirectory.open(path, plan.quotaBytes())) {
            seal(sectors, key, shape);
            try (SectorFiles files = new SectorFiles(sectors, key, shape)) {
                Map<ProofKind, Prover> all = new EnumMap<>(provers);
                all.putAll(ProverSet.disk(profile.parameters(), key, files));
                serve(profile, secret, all, address);
            }
        } catch (IOException e) {
            throw CommandFailure.found("--dir: " + CommandFailure.oneLine(e), e);
        }
    }

    private void seal(SectorDirectory sectors, SectorKey key, StorageShape shape) throws IOException {
        SectorSealer sealer = new SectorSealer(sectors, key, shape, LabelKernel.best());
        int missing = 0;
        for (int sector = 0; sector < shape.sectorCount(); sector++) {
            missing += sealer.isWhole(sector) ? 0 : 1;
        }
        say(Shown.count(shape.sectorCount() - missing, "sector") + " of " + shape.sectorCount() + " sealed\n");
        long labels =
                (long) missing * shape.sector().layerCount() * shape.sector().labelCount();
        AtomicLong done = new AtomicLong();
        try (Progress progress = Progress.overCount("sealing", labels, "labels")) {
            sealer.seal(count -> progress.moveTo(done.addAndGet(count)));
        } catch (CancellationException e) {
            throw CommandFailure.found("sealing: stopped; whole sectors are kept, and the next start goes on", e);
        }
    }

    private void serve(
            ProverAgent.Profile profile, MinerKey secret, Map<ProofKind, Prover> provers, InetSocketAddress address)
            throws IOException {
        Inventory inventory = Inventory.detect();
        inventory.flags().stream().sorted().forEach(flag -> say("inventory: flag " + flag + "\n"));
        Digest inventoryHash = inventory.hash();
        try (ProverAgent agent = new ProverAgent(
                        profile, BlockClock.system(), secret.seal(), provers, inventoryHash, this::note);
                ProverServer server = start(address, agent)) {
            InetSocketAddress at = server.address();
            say("listening on http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + " as "
                    + Ss58.encode(profile.hotkey()) + "\n");
            stop.await();
        }
    }

    private ProverServer start(InetSocketAddress address, ProverAgent agent) throws IOException {
        try {
            return ProverServer.start(address, agent);
        } catch (BindException e) {
            throw CommandFailure.badInput("--listen=" + listen + ": must be free, and an address of this machine", e);
        } catch (SocketException e) {
            throw CommandFailure.badInput("--listen=" + listen + ": " + CommandFailure.oneLine(e), e);
        }
    }

    private void say(String text) {
        PrintWriter page = spec.commandLine().getOut();
        page.print(text);
        page.flush();
    }

    private void note(String line) {
        say(Instant.now() + " " + line + "\n");
    }
}
