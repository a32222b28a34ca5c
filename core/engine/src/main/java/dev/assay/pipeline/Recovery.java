package dev.assay.pipeline;

import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.JournalException;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.response.ResponseFlyweight;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Brings register, lanes and books to where the journal ends: from the first event, or from a snapshot and the events
 * that it does not stand for. Either way the same state comes out, and a test holds it to that.
 *
 * <pre>
 *                replayFrom            snapshot                       end
 *   events   ────────┼────────────────────┼────────────────────────────┼
 *                    │ open rounds only:  │ everything                 │
 *                    │ their answers      │                            │
 * </pre>
 */
final class Recovery implements EventVisitor {
    private static final int JOURNAL_ID_OFFSET = EventHeader.BYTES + 8;

    private final RoundRegister register;
    private final List<Lane> lanes;
    private final Bookkeeper bookkeeper;
    private final @Nullable Snapshot snapshot;
    private final long replayFrom;
    private final long snapshotSequence;
    private final RoundOpenedFlyweight opened = new RoundOpenedFlyweight();
    private final ResponseFlyweight response = new ResponseFlyweight();
    private long journalIdHigh;
    private long journalIdLow;

    Recovery(RoundRegister register, List<Lane> lanes, Bookkeeper bookkeeper, @Nullable Snapshot snapshot) {
        this.register = register;
        this.lanes = lanes;
        this.bookkeeper = bookkeeper;
        this.snapshot = snapshot;
        this.replayFrom = snapshot == null ? 0 : snapshot.replayFrom();
        this.snapshotSequence = snapshot == null ? 0 : snapshot.nextSequence();
        if (snapshot != null) {
            restore(snapshot);
        }
    }

    private void restore(Snapshot from) {
        for (Map.Entry<Integer, SubnetBook> entry : from.books().entrySet()) {
            SubnetBook book = entry.getValue();
            register.add(entry.getKey()).restore(book);
            for (Lane lane : lanes) {
                restore(lane, book);
            }
        }
        bookkeeper.restore(from);
    }

    private static void restore(Lane lane, SubnetBook book) {
        lane.configure(List.of(book.config()));
        for (Map.Entry<Long, byte[]> reference : book.references().entrySet()) {
            byte[] bytes = reference.getValue();
            lane.loadReference(book.config().netuid(), reference.getKey(), new UnsafeBuffer(bytes), 0, bytes.length);
        }
    }

    @Override
    public void onEvent(EventBatch batch, int offset) {
        long sequence = EventHeader.sequence(batch.events(), offset);
        if (sequence == 0) {
            onCreated(batch.events(), offset);
        }
        if (sequence >= snapshotSequence) {
            apply(batch, offset);
        } else if (sequence >= replayFrom && concernsOpenRound(batch.events(), offset)) {
            applyToRounds(batch, offset);
            if (EventHeader.type(batch.events(), offset) == EventType.ROUND_OPENED) {
                bookkeeper.recall(batch, offset);
            }
        }
    }

    private void onCreated(DirectBuffer events, int offset) {
        journalIdHigh = events.getLong(offset + JOURNAL_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
        journalIdLow = events.getLong(offset + JOURNAL_ID_OFFSET + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        if (snapshot != null
                && (snapshot.journalIdHigh() != journalIdHigh || snapshot.journalIdLow() != journalIdLow)) {
            throw new JournalException(
                    JournalException.Cause.DAMAGED,
                    "snapshots: must belong to this journal; they were taken of another one. Delete the folder of"
                            + " snapshots to start from the journal alone");
        }
    }

    private void apply(EventBatch batch, int offset) {
        applyToRounds(batch, offset);
        bookkeeper.onEvent(batch, offset);
    }

    private void applyToRounds(EventBatch batch, int offset) {
        register.onEvent(batch, offset);
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).onEvent(batch, offset);
        }
    }

    private boolean concernsOpenRound(DirectBuffer events, int offset) {
        Snapshot from = snapshot;
        EventType type = EventHeader.type(events, offset);
        int body = offset + EventHeader.BYTES;
        if (from == null) {
            return false;
        }
        if (type == EventType.ROUND_OPENED) {
            opened.wrap(events, body);
            return from.isOpen(opened.netuid(), opened.roundId());
        }
        if (type == EventType.RESPONSE_ACCEPTED) {
            response.wrap(events, body);
            return from.isOpen(response.netuid(), response.roundId());
        }
        return false;
    }

    /** Events that the snapshot stands for; 0 without one. */
    long snapshotSequence() {
        return snapshotSequence;
    }

    /** @throws JournalException if the snapshot stands for events that the journal does not hold */
    void finish(long eventCount) {
        if (snapshotSequence > eventCount) {
            throw new JournalException(
                    JournalException.Cause.DAMAGED,
                    "snapshots: must not be ahead of the journal; the newest stands for " + snapshotSequence
                            + " events, the journal holds " + eventCount + ": its end is missing");
        }
    }

    long journalIdHigh() {
        return journalIdHigh;
    }

    long journalIdLow() {
        return journalIdLow;
    }
}
