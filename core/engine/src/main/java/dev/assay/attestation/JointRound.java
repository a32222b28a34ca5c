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
import java.util.stream.IntStream;

/**
 * One window in which all hotkeys of a subnet are asked at the same time, the only cheap answer to one large machine that
 * stands behind many of them: what it has, it can show only once.
 *
 * <pre>
 *   open(RAM_ARENA) ...  open(CPU_FULL)  open(RAM_CHASE) three times ...      every exchange of a phase begins at one instant
 *        |                    |               |
 *        +--------------------+---------------+---- within jointWindowNs of the first ----&gt; conclude
 * </pre>
 *
 * <p>Every kind is asked once, but the chase as often as the parameters say, at instants that nobody knows before
 * ({@link dev.assay.attestation.memory.ChaseTimes}), and all of them have to pass: an arena that is only there at times shows
 * in one of them. Their challenges have rounds of their own, each after the last one's.
 *
 * <p>A phase that builds on another, as the chase on the arena, is opened for those who have come so far; for others it
 * counts as not answered. One thread at a time.
 */
public final class JointRound {
    private final AttestationParameters parameters;
    private final MessageCheck check;
    private final NanoClock clock;
    private final SortedSet<Hotkey> hotkeys;
    private final Map<ProofKind, List<Map<Hotkey, Exchange>>> phases = new EnumMap<>(ProofKind.class);
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
     * @throws IllegalStateException if the kind was asked as often as it may, or the window is over
     * @throws IllegalArgumentException if a challenge is of another kind, or its round not after that of the last one
     */
    public List<Challenge> open(
            ProofKind kind,
            Function<Hotkey, Optional<Challenge>> challenges,
            Function<Hotkey, ProofVerifier> verifiers) {
        long now = clock.nanoTime();
        if (phases.isEmpty()) {
            startedNs = now;
        }
        int countMax = kind == ProofKind.RAM_CHASE ? parameters.ram().chaseCount() : 1;
        if (count(kind) >= countMax || now - startedNs > parameters.jointWindowNs()) {
            throw new IllegalStateException(
                    "kind=" + kind + ": must be asked at most " + countMax + " times, and within the window");
        }
        Map<Hotkey, Exchange> exchanges = new TreeMap<>();
        for (Hotkey hotkey : hotkeys) {
            challenges.apply(hotkey).ifPresent(asked -> exchanges.put(hotkey, exchange(kind, asked, verifiers, now)));
        }
        phases.computeIfAbsent(kind, first -> new ArrayList<>()).add(exchanges);
        return exchanges.values().stream().map(Exchange::challenge).toList();
    }

    private Exchange exchange(ProofKind kind, Challenge asked, Function<Hotkey, ProofVerifier> verifiers, long now) {
        if (asked.kind() != kind) {
            throw new IllegalArgumentException("challenge.kind=" + asked.kind() + ": must be " + kind);
        }
        exchange(kind, asked.hotkey()).map(Exchange::challenge).ifPresent(last -> {
            if (asked.round() <= last.round()) {
                throw new IllegalArgumentException(
                        "challenge.round=" + asked.round() + ": must be more than " + last.round());
            }
        });
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

    /** How long phases may still be opened; all of the window before the first. */
    public long leftNs() {
        return phases.isEmpty()
                ? parameters.jointWindowNs()
                : Math.max(0, parameters.jointWindowNs() - (clock.nanoTime() - startedNs));
    }

    /** How often a kind was asked. */
    public int count(ProofKind kind) {
        return phases.getOrDefault(kind, List.of()).size();
    }

    /** The last exchange of a kind with one hotkey; empty if it was not asked. */
    public Optional<Exchange> exchange(ProofKind kind, Hotkey hotkey) {
        return count(kind) == 0 ? Optional.empty() : exchange(kind, count(kind) - 1, hotkey);
    }

    /** The exchange with one hotkey, the {@code number}-th of its kind from 0; empty if it was not asked then. */
    public Optional<Exchange> exchange(ProofKind kind, int number, Hotkey hotkey) {
        return Optional.ofNullable(
                phases.getOrDefault(kind, List.of()).get(number).get(hotkey));
    }

    /** Ends the round: what has not been answered by now is a miss. */
    public JointResult conclude() {
        Map<ResourceKind, List<ResourceResult>> table = new EnumMap<>(ResourceKind.class);
        List<Report> reports = new ArrayList<>();
        for (ResourceKind resource : ResourceKind.values()) {
            List<Phase> asked = phases.keySet().stream()
                    .filter(kind -> kind.resource() == resource)
                    .flatMap(kind -> IntStream.range(0, count(kind)).mapToObj(number -> new Phase(kind, number)))
                    .toList();
            if (!asked.isEmpty()) {
                table.put(resource, results(resource, asked, reports));
            }
        }
        return new JointResult(table, reports);
    }

    private List<ResourceResult> results(ResourceKind resource, List<Phase> asked, List<Report> reports) {
        List<ResourceResult> results = new ArrayList<>();
        for (Hotkey hotkey : hotkeys) {
            results.add(asked.stream()
                    .map(phase -> result(hotkey, phase, reports))
                    .reduce(ResourceResult::and)
                    .orElseGet(() -> ResourceResult.missing(hotkey, resource)));
        }
        return results;
    }

    /** One time that a kind was asked. */
    private record Phase(ProofKind kind, int number) {}

    private ResourceResult result(Hotkey hotkey, Phase phase, List<Report> reports) {
        Optional<Exchange> exchange = exchange(phase.kind, phase.number, hotkey);
        if (exchange.isEmpty()) {
            return ResourceResult.missing(hotkey, phase.kind.resource());
        }
        Report report = Report.of(exchange.get());
        reports.add(report);
        return ResourceResult.of(report);
    }
}
