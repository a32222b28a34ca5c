package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One window in which all hotkeys of a subnet are asked at the same time, the only cheap answer to one large machine that
 * stands behind many of them: what it has, it can show only once.
 *
 * <pre>
 *   open(CPU_FULL)  open(RAM_ARENA) ...  open(RAM_CHASE) ...       every exchange of a phase begins at one instant
 *        |               |                    |
 *        +---------------+--------------------+---- within jointWindowNs of the first ----&gt; conclude
 * </pre>
 *
 * <p>A phase that builds on another, as the chase on the arena, is opened for those who have come so far; for others it
 * counts as not answered. One thread at a time.
 */
public final class JointRound {
    private final AttestationParameters parameters;
    private final MessageCheck check;
    private final NanoClock clock;
    private final SortedSet<Hotkey> hotkeys;
    private final Map<ProofKind, Map<Hotkey, Exchange>> phases = new EnumMap<>(ProofKind.class);
    private long startedNs;

    /** A round of all these hotkeys; nothing is asked yet. */
    public JointRound(
            AttestationParameters parameters, MessageCheck check, NanoClock clock, Collection<Hotkey> hotkeys) {
        this.parameters = parameters;
        this.check = check;
        this.clock = clock;
        this.hotkeys = new TreeSet<>(hotkeys);
    }

    /**
     * Asks every hotkey for one kind of proof, at this instant.
     *
     * @param challenges what each is asked; empty for one that has not come so far
     * @param verifiers who checks its answer; may be one for all
     * @return the challenges, in the order of the hotkeys
     * @throws IllegalStateException if the kind was asked before, or the window is over
     */
    public List<Challenge> open(
            ProofKind kind,
            Function<Hotkey, Optional<Challenge>> challenges,
            Function<Hotkey, ProofVerifier> verifiers) {
        long now = clock.nanoTime();
        if (phases.isEmpty()) {
            startedNs = now;
        }
        if (phases.containsKey(kind) || now - startedNs > parameters.jointWindowNs()) {
            throw new IllegalStateException("kind=" + kind + ": must be asked once, and within the window");
        }
        Map<Hotkey, Exchange> exchanges = new TreeMap<>();
        for (Hotkey hotkey : hotkeys) {
            challenges.apply(hotkey).ifPresent(asked -> exchanges.put(hotkey, exchange(kind, asked, verifiers, now)));
        }
        phases.put(kind, exchanges);
        return exchanges.values().stream().map(Exchange::challenge).toList();
    }

    private Exchange exchange(ProofKind kind, Challenge asked, Function<Hotkey, ProofVerifier> verifiers, long now) {
        if (asked.kind() != kind) {
            throw new IllegalArgumentException("challenge.kind=" + asked.kind() + ": must be " + kind);
        }
        Reading clockNow = new Reading(clock, now);
        Exchange exchange = new Exchange(verifiers.apply(asked.hotkey()), parameters, check, clockNow, asked);
        clockNow.first = false;
        return exchange;
    }

    /** A clock whose first reading is that of the phase, so that all exchanges begin together. */
    private static final class Reading implements NanoClock {
        private final NanoClock clock;
        private final long now;
        private boolean first = true;

        Reading(NanoClock clock, long now) {
            this.clock = clock;
            this.now = now;
        }

        @Override
        public long nanoTime() {
            return first ? now : clock.nanoTime();
        }
    }

    /** The exchange with one hotkey; empty if it was not asked. */
    public Optional<Exchange> exchange(ProofKind kind, Hotkey hotkey) {
        return Optional.ofNullable(phases.getOrDefault(kind, Map.of()).get(hotkey));
    }

    /** Ends the round: what has not been answered by now is a miss. */
    public JointResult conclude() {
        Map<ResourceKind, List<ResourceResult>> table = new EnumMap<>(ResourceKind.class);
        List<Report> reports = new ArrayList<>();
        for (ResourceKind resource : ResourceKind.values()) {
            List<ProofKind> asked = phases.keySet().stream()
                    .filter(kind -> kind.resource() == resource)
                    .toList();
            if (!asked.isEmpty()) {
                table.put(resource, results(resource, asked, reports));
            }
        }
        return new JointResult(table, reports);
    }

    private List<ResourceResult> results(ResourceKind resource, List<ProofKind> asked, List<Report> reports) {
        List<ResourceResult> results = new ArrayList<>();
        for (Hotkey hotkey : hotkeys) {
            results.add(asked.stream()
                    .map(kind -> result(hotkey, kind, reports))
                    .reduce(ResourceResult::and)
                    .orElseGet(() -> ResourceResult.missing(hotkey, resource)));
        }
        return results;
    }

    private ResourceResult result(Hotkey hotkey, ProofKind kind, List<Report> reports) {
        Optional<Exchange> exchange = exchange(kind, hotkey);
        if (exchange.isEmpty()) {
            return ResourceResult.missing(hotkey, kind.resource());
        }
        Report report = Report.of(exchange.get());
        reports.add(report);
        return ResourceResult.of(report);
    }
}
