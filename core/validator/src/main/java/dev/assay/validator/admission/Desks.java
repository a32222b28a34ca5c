package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.access.ConsumerRegistry;
import dev.assay.access.Ticket;
import dev.assay.config.LentResource;
import dev.assay.validator.serve.FaultLog;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * All desks, the requests at them, and the clock that ends what is over.
 *
 * <p>A quota is charged when the turn comes, before anybody is told; if it does not suffice, the permits go back at once.
 * Requests that are over are remembered for a while, so that their state can be asked for and they can be given back twice.
 *
 * <p><b>Threads</b>: any.
 */
final class Desks implements AutoCloseable {
    private static final long SWEEP_MS = 20;
    private static final int ID_BYTES = 16;
    private static final int REMEMBERED_MAX = 1 << 16;

    private final Map<String, LentDesk> desks = new TreeMap<>(); // read-only after construction
    private final ConsumerRegistry registry;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Admission> admissions = new LinkedHashMap<>(); // guarded by itself
    private final ScheduledExecutorService sweeper;
    private final Future<?> sweeping;

    Desks(Map<String, LentResource> resources, ConsumerRegistry registry, StakeSource stakes, LongSupplier nanoClock) {
        this.registry = registry;
        resources.forEach((name, resource) -> desks.put(name, new LentDesk(resource, stakes, nanoClock)));
        sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "assay-admission");
            thread.setDaemon(true);
            return thread;
        });
        sweeping = sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            desks.values().forEach(desk -> desk.desk().sweep());
        } catch (RuntimeException e) {
            FaultLog.fault("admission", e); // and go on: a task that throws is never run again
        }
    }

    Set<String> names() {
        return desks.keySet();
    }

    Map<String, LentDesk> all() {
        return Map.copyOf(desks);
    }

    Optional<LentDesk> find(String resource) {
        return Optional.ofNullable(desks.get(resource));
    }

    /** Puts a request in line. */
    Admission apply(Consumer consumer, String resource, LentDesk desk, int cost, long patienceNs) {
        Ticket ticket = desk.desk().apply(consumer.name(), consumer.hotkey(), cost, patienceNs);
        CompletableFuture<Boolean> taken = ticket.settled().thenApply(settled -> charge(desk, settled));
        Admission admission = new Admission(id(), resource, desk, ticket, taken);
        if (ticket.state().isLive()) {
            remember(admission);
        }
        return admission;
    }

    private boolean charge(LentDesk desk, Ticket ticket) {
        if (ticket.state() != Ticket.State.ADMITTED) {
            return true;
        }
        boolean isCharged = false;
        try {
            isCharged = registry.spend(ticket.consumerId(), ticket.permits()) == 0;
        } finally {
            if (!isCharged) {
                desk.desk().release(ticket);
            }
        }
        return isCharged;
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void remember(Admission admission) {
        synchronized (admissions) {
            admissions.put(admission.id(), admission);
            if (admissions.size() > REMEMBERED_MAX) {
                admissions.values().removeIf(old -> !old.ticket().state().isLive());
            }
        }
    }

    Optional<Admission> admission(String id) {
        synchronized (admissions) {
            return Optional.ofNullable(admissions.get(id));
        }
    }

    @Override
    public void close() {
        sweeping.cancel(false);
        sweeper.shutdownNow();
    }
}
