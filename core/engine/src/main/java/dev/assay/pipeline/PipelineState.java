package dev.assay.pipeline;

import dev.assay.config.EngineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.ExactYuma;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.Journal;
import dev.assay.journal.JournalConfig;
import dev.assay.journal.SnapshotStore;
import dev.assay.reward.ResponseModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the events of a journal leave behind: register, lanes and books, brought up to its end. The live
 * pipeline starts its threads on one; a replay reads one out.
 */
final class PipelineState implements AutoCloseable {
    private final RoundRegister register;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<ResultChannel> results = new ArrayList<>();
    private final ConsensusEngine consensus = new ExactYuma();
    private final Bookkeeper bookkeeper;
    private @Nullable Recovery recovery;

    PipelineState(
            int laneCount,
            long timestampToleranceNs,
            PipelineCounters counters,
            PipelineListener listener,
            RoundObserver observer,
            Function<SubnetConfig, ResponseModel> models,
            BooleanSupplier failed) {
        register = new RoundRegister(timestampToleranceNs);
        for (int i = 0; i < laneCount; i++) {
            ResultChannel channel = new ResultChannel(failed);
            results.add(channel);
            lanes.add(new Lane(i, laneCount, channel, models, counters, listener, observer));
        }
        bookkeeper = new Bookkeeper(results, consensus);
    }

    /** Opens the journal and takes over what it holds, starting from the newest snapshot that is any good. */
    Journal recover(JournalConfig config, @Nullable LongSupplier usableBytes) {
        SnapshotStore store = new SnapshotStore(config.directory());
        Supplier<EventVisitor> visitor = () -> start(newest(store));
        Journal journal =
                usableBytes == null ? Journal.open(config, visitor) : Journal.open(config, visitor, usableBytes);
        try {
            requireRecovery().finish(journal.summary().eventCount());
        } catch (RuntimeException | Error e) {
            closeQuietly(journal, e);
            throw e;
        }
        return journal;
    }

    /** A visitor that takes over a journal from its first event, or from a snapshot. */
    Recovery start(@Nullable Snapshot snapshot) {
        recovery = new Recovery(register, lanes, bookkeeper, snapshot);
        return recovery;
    }

    private static @Nullable Snapshot newest(SnapshotStore store) {
        try {
            for (SnapshotStore.Stored stored : store.readNewestFirst()) {
                Snapshot snapshot = read(stored);
                if (snapshot != null) {
                    return snapshot;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Snapshot read(SnapshotStore.Stored stored) {
        try {
            return SnapshotCodec.read(stored.bytes());
        } catch (IOException | RuntimeException e) {
            return null; // of another format, say; an older one or the journal itself will do
        }
    }

    private static void closeQuietly(Journal journal, Throwable cause) {
        try {
            journal.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Whether the journal's configuration of the subnets is this one already. */
    boolean isConfiguredAs(EngineConfig config) {
        List<SubnetConfig> journalled = bookkeeper.books().values().stream()
                .filter(SubnetBook::isConfigured)
                .map(SubnetBook::config)
                .toList();
        return journalled.equals(config.subnets());
    }

    Recovery requireRecovery() {
        Recovery done = recovery;
        if (done == null) {
            throw new IllegalStateException("no journal was read");
        }
        return done;
    }

    RoundRegister register() {
        return register;
    }

    List<Lane> lanes() {
        return lanes;
    }

    Bookkeeper bookkeeper() {
        return bookkeeper;
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.close();
        }
        consensus.close();
    }
}
