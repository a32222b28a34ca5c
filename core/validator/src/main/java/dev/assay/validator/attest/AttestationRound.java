package dev.assay.validator.attest;

import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.JointResult;
import dev.assay.attestation.JointRound;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.Report;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.memory.ChaseTimes;
import dev.assay.attestation.memory.RamArenaVerifier;
import dev.assay.attestation.memory.RamChaseVerifier;
import dev.assay.attestation.storage.AuditVerifier;
import dev.assay.attestation.storage.BandwidthVerifier;
import dev.assay.attestation.storage.ClassVerifier;
import dev.assay.attestation.storage.RegisteredSectors;
import dev.assay.attestation.storage.RegistrationVerifier;
import dev.assay.identity.Hotkey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A validator's round over many provers.
 *
 * <pre>
 *   before the window    registration of sectors that are not known yet;  full rounds: class, then bandwidth
 *   the window           arena  --&gt;  CPU | audit, at one instant; meanwhile, at instants that nobody knows before,
 *                                    the chases of those whose arena passed
 * </pre>
 *
 * <p>One thread, which uses an executor; one round an instance. A prover that says nothing costs the others no more than
 * the time of a deadline, and no verdict.
 */
final class AttestationRound {
    private static final Claims NOTHING = new Claims(0, 0, 0);

    private final RoundContext context;
    private final ProverClient client;
    private final ExecutorService executor;
    private final Plan plan;
    private final ProverDirectory provers;
    private final SectorRegistry registry;
    private final List<Dialogue> dialogues = new ArrayList<>();
    private final List<Report> before = new ArrayList<>();
    private final Map<Hotkey, ResourceResult> storageBefore = new TreeMap<>();
    private final Map<Hotkey, String> notes = new TreeMap<>();

    /**
     * What is asked for.
     *
     * @param resources at least one
     * @param full the long proof of CPU, and of disks their class and bandwidth too
     */
    record Plan(Set<ResourceKind> resources, boolean full) {}

    AttestationRound(
            RoundContext context,
            ProverClient client,
            ExecutorService executor,
            Plan plan,
            ProverDirectory provers,
            SectorRegistry registry) {
        this.context = context;
        this.client = client;
        this.executor = executor;
        this.plan = plan;
        this.provers = provers;
        this.registry = registry;
    }

    RoundOutcome run() throws IOException {
        notes.putAll(provers.absent());
        if (plan.resources.contains(ResourceKind.STORAGE)) {
            register();
            if (plan.full) {
                storage(ProofKind.STORAGE_CLASS, sectors -> new ClassVerifier(context.parameters(), sectors));
                storage(ProofKind.STORAGE_BANDWIDTH, sectors -> new BandwidthVerifier(context.parameters(), sectors));
            }
        }
        JointResult window = window();
        List<Report> reports = new ArrayList<>(before);
        reports.addAll(window.reports());
        JointResult result = new JointResult(table(window), reports);
        Map<String, String> strangers = new TreeMap<>();
        provers.strangers()
                .forEach((address, why) -> strangers.put(address.uri().toString(), why));
        return new RoundOutcome(context, result, reports, dialogues, notes, strangers);
    }

    private Map<Hotkey, Contact> claimants(ResourceKind resource) {
        Map<Hotkey, Contact> claimants = new TreeMap<>(provers.contacts());
        claimants.values().removeIf(contact -> contact.claims().of(resource) == 0);
        return claimants;
    }

    /** Sectors that are not known, or not of this size, are looked at once. */
    private void register() throws IOException {
        Map<Hotkey, ProofVerifier> verifiers = new TreeMap<>();
        for (Contact contact : claimants(ResourceKind.STORAGE).values()) {
            if (contact.storageEpoch() != registry.epoch()) {
                notes.put(
                        contact.hotkey(),
                        "sectors are for epoch " + contact.storageEpoch() + " and not " + registry.epoch());
            } else if (!registry.knows(contact)) {
                verifiers.put(contact.hotkey(), new RegistrationVerifier(context.parameters(), registry.epoch()));
            }
        }
        for (Dialogue dialogue : ahead(ProofKind.STORAGE_REGISTRATION, verifiers, Map.of())) {
            if (dialogue.passed()) {
                Commitment passed = dialogue.exchange().commitment().orElseThrow(IllegalStateException::new);
                registry.add(dialogue.contact().hotkey(), dialogue.commitmentEnvelope(), passed);
            }
        }
    }

    private void storage(ProofKind kind, Function<RegisteredSectors, ProofVerifier> verifier) {
        ahead(kind, ofRegistered(verifier), bases());
    }

    private Map<Hotkey, ProofVerifier> ofRegistered(Function<RegisteredSectors, ProofVerifier> verifier) {
        Map<Hotkey, ProofVerifier> verifiers = new TreeMap<>();
        claimants(ResourceKind.STORAGE)
                .keySet()
                .forEach(hotkey ->
                        registry.sectors(hotkey).ifPresent(sectors -> verifiers.put(hotkey, verifier.apply(sectors))));
        return verifiers;
    }

    private Map<Hotkey, byte[]> bases() {
        Map<Hotkey, byte[]> bases = new TreeMap<>();
        provers.contacts().keySet().forEach(hotkey -> bases.put(hotkey, registry.envelope(hotkey)));
        return bases;
    }

    /** A kind on its own, before the window; its results count in with the window's. */
    private List<Dialogue> ahead(ProofKind kind, Map<Hotkey, ProofVerifier> verifiers, Map<Hotkey, byte[]> bases) {
        if (verifiers.isEmpty()) {
            return List.of();
        }
        JointRound round = round(verifiers.keySet());
        List<Dialogue> asked = new RoundPhase(context, client, executor)
                .ask(kind, verifiers, bases)
                .run(round, provers.contacts());
        dialogues.addAll(asked);
        JointResult result = round.conclude();
        before.addAll(result.reports());
        result.of(kind.resource()).forEach(row -> storageBefore.merge(row.hotkey(), row, ResourceResult::and));
        return asked;
    }

    private JointRound round(Collection<Hotkey> hotkeys) {
        return new JointRound(context.parameters(), context.check(), context.clock(), hotkeys);
    }

    private JointResult window() {
        Set<Hotkey> everybody = new TreeSet<>(provers.contacts().keySet());
        everybody.addAll(provers.absent().keySet());
        JointRound round = round(everybody);
        if (plan.resources.contains(ResourceKind.RAM)) {
            Map<Hotkey, ProofVerifier> arenas = same(ResourceKind.RAM, new RamArenaVerifier(context.parameters()));
            RoundPhase filling = new RoundPhase(context, client, executor).ask(ProofKind.RAM_ARENA, arenas, Map.of());
            dialogues.addAll(filling.run(round, provers.contacts()));
        }
        ProofKind work = plan.full ? ProofKind.CPU_FULL : ProofKind.CPU_LIGHT;
        try (PooledWorkVerifier verifier = new PooledWorkVerifier(context.parameters(), work)) {
            RoundPhase phase = new RoundPhase(context, client, executor);
            if (plan.resources.contains(ResourceKind.CPU)) {
                phase.ask(work, same(ResourceKind.CPU, verifier), Map.of());
            }
            if (plan.resources.contains(ResourceKind.STORAGE)) {
                phase.ask(
                        ProofKind.STORAGE_AUDIT,
                        ofRegistered(sectors -> new AuditVerifier(context.parameters(), sectors)),
                        bases());
            }
            phase.start(round, provers.contacts());
            List<Dialogue> chases =
                    plan.resources.contains(ResourceKind.RAM) ? chases(round, verifier.workNs()) : List.of();
            dialogues.addAll(phase.await());
            dialogues.addAll(chases);
        }
        return round.conclude();
    }

    /**
     * All chases, while processors are at work, which is as long as an arena is held. The next one does not begin before
     * the last one is answered, but who does not answer it holds up nobody for longer than its deadline.
     */
    private List<Dialogue> chases(JointRound round, long holdNs) {
        RoundPhase phase = new RoundPhase(context, client, executor);
        Chased chased = chased();
        long startNs = System.nanoTime();
        SampleIndices draw = new SampleIndices(RoundContext.beacon());
        RamParameters ram = context.parameters().ram();
        // Whoever was late with the openings of its arena must not push the last chase out of the window.
        long leftNs = round.leftNs() - ram.chaseCount() * chased.deadlineNs();
        long[] offsetsNs = ChaseTimes.offsetsNs(ram, Math.max(0, Math.min(holdNs, leftNs)), draw);
        for (int repeat = 0; repeat < offsetsNs.length; repeat++) {
            phase.awaitAtMost(chased.deadlineNs());
            phase.ask(ProofKind.RAM_CHASE, repeat, chased.verifiers, chased.bases);
            waitUntil(startNs + offsetsNs[repeat]);
            phase.start(round, provers.contacts());
        }
        return phase.await();
    }

    private static void waitUntil(long instantNs) {
        long leftNs = instantNs - System.nanoTime();
        while (leftNs > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(leftNs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a chase", e);
            }
            leftNs = instantNs - System.nanoTime();
        }
    }

    private Map<Hotkey, ProofVerifier> same(ResourceKind resource, ProofVerifier verifier) {
        Map<Hotkey, ProofVerifier> verifiers = new TreeMap<>();
        claimants(resource).keySet().forEach(hotkey -> verifiers.put(hotkey, verifier));
        return verifiers;
    }

    /** Whose arena passed, and what its chases are held against. */
    private record Chased(Map<Hotkey, ProofVerifier> verifiers, Map<Hotkey, byte[]> bases) {
        /** That of all: it does not depend on the claim. */
        long deadlineNs() {
            return verifiers.values().stream()
                    .mapToLong(verifier -> verifier.commitDeadlineNs(NOTHING))
                    .max()
                    .orElse(0);
        }
    }

    private Chased chased() {
        Chased chased = new Chased(new TreeMap<>(), new TreeMap<>());
        dialogues.stream()
                .filter(dialogue -> dialogue.exchange().challenge().kind() == ProofKind.RAM_ARENA && dialogue.passed())
                .forEach(dialogue -> {
                    Hotkey hotkey = dialogue.contact().hotkey();
                    Commitment arena = dialogue.exchange().commitment().orElseThrow(IllegalStateException::new);
                    chased.verifiers.put(hotkey, new RamChaseVerifier(context.parameters(), arena));
                    chased.bases.put(hotkey, dialogue.commitmentEnvelope());
                });
        return chased;
    }

    /** The window's table without resources that a prover said it does not claim, and with what came before. */
    private Map<ResourceKind, List<ResourceResult>> table(JointResult window) {
        Map<ResourceKind, List<ResourceResult>> table = new EnumMap<>(ResourceKind.class);
        window.table()
                .forEach((resource, rows) -> table.put(
                        resource,
                        rows.stream()
                                .filter(row -> isAsked(row))
                                .map(row -> resource == ResourceKind.STORAGE ? withBefore(row) : row)
                                .toList()));
        return table;
    }

    private boolean isAsked(ResourceResult row) {
        Contact contact = provers.contacts().get(row.hotkey());
        return contact == null || contact.claims().of(row.resource()) > 0;
    }

    private ResourceResult withBefore(ResourceResult row) {
        ResourceResult earlier = storageBefore.get(row.hotkey());
        return earlier == null ? row : earlier.and(row);
    }
}
