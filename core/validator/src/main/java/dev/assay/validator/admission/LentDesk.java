package dev.assay.validator.admission;

import dev.assay.access.AdmissionDesk;
import dev.assay.access.CapacityLine;
import dev.assay.access.DeskRules;
import dev.assay.access.FairQueue;
import dev.assay.access.PriorityLine;
import dev.assay.access.Ticket;
import dev.assay.access.WaitingLine;
import dev.assay.config.LentResource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One desk, and the stake that it goes by, which is read anew at most once a second. Safe from any thread. */
final class LentDesk {
    private static final long FRESH_NS = 1_000_000_000L;
    private static final double NS_PER_SECOND = 1e9;

    private final LentResource resource;
    private final AdmissionDesk desk;
    private final StakeSource stakes;
    private final LongSupplier nanoClock;
    private StakeSource.@Nullable Stake stake;
    private long readNs;

    LentDesk(LentResource resource, StakeSource stakes, LongSupplier nanoClock) {
        this.resource = resource;
        this.stakes = stakes;
        this.nanoClock = nanoClock;
        this.desk = new AdmissionDesk(rules(resource), line(resource), nanoClock);
    }

    private static DeskRules rules(LentResource resource) {
        long leaseNs = (long) (resource.leaseSeconds() * NS_PER_SECOND);
        return new DeskRules(resource.permits(), leaseNs, resource.chargedBy() == LentResource.Charge.TIME);
    }

    private static WaitingLine<Ticket> line(LentResource resource) {
        return switch (resource.policy()) {
            case FAIR -> new FairQueue<>(resource.waitingMax(), resource.minStake());
            case SUBSCRIPTION -> new FairQueue<>(resource.waitingMax(), 0);
            case PRIORITY -> new PriorityLine<>(resource.waitingMax(), resource.minStake(), resource.periodBlocks());
            case CAPACITY -> new CapacityLine<>(resource.waitingMax(), resource.minStake(), resource.permits());
        };
    }

    /** Whether payments decide here, and not stake. */
    boolean isForSubscribers() {
        return resource.policy() == LentResource.Policy.SUBSCRIPTION;
    }

    LentResource resource() {
        return resource;
    }

    AdmissionDesk desk() {
        return desk;
    }

    /** Whether there is stake to go by. */
    synchronized boolean hasStake() {
        refresh();
        return stake != null && !stake.byHotkey().isEmpty();
    }

    private void refresh() {
        long nowNs = nanoClock.getAsLong();
        if (stake != null && nowNs - readNs < FRESH_NS) {
            return;
        }
        StakeSource.Stake newest = stakes.read(resource);
        readNs = nowNs;
        if (!newest.equals(stake)) {
            desk.setStake(newest.byHotkey(), newest.block());
            stake = newest;
        }
    }
}
