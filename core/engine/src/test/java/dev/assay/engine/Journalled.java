package dev.assay.engine;

import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.Journal;
import dev.assay.journal.JournalSummary;
import dev.assay.journal.RefusalCounts;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.response.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What a journal says, event by event. */
final class Journalled {
    /** Counts by "uid REASON". */
    final Map<String, Long> refusals = new TreeMap<>();

    /** "roundId REASON answeredCount" of every round that closed. */
    final List<String> closings = new ArrayList<>();

    final List<EventType> types = new ArrayList<>();
    final List<Long> sequences = new ArrayList<>();
    final JournalSummary summary;

    private Journalled(Path directory) {
        summary = Journal.read(directory, this::onEvent);
    }

    static Journalled of(Path directory) {
        return new Journalled(directory);
    }

    private void onEvent(EventBatch batch, int offset) {
        DirectBuffer events = batch.events();
        int body = offset + EventHeader.BYTES;
        EventType type = EventHeader.type(events, offset);
        types.add(type);
        sequences.add(EventHeader.sequence(events, offset));
        if (type == EventType.ROUND_CLOSED) {
            RoundClosedFlyweight closed = new RoundClosedFlyweight().wrap(events, body);
            closings.add(closed.roundId() + " " + closed.reason() + " " + closed.answeredCount());
            add(new RefusalCounts().wrap(events, closed.refusalsOffset()));
        } else if (type == EventType.EPOCH_TICKED) {
            add(new RefusalCounts()
                    .wrap(events, new EpochTickedFlyweight().wrap(events, body).refusalsOffset()));
        }
    }

    private void add(RefusalCounts counts) {
        for (int entry = 0; entry < counts.entryCount(); entry++) {
            refusals.merge(key(counts.uid(entry), counts.reason(entry)), counts.count(entry), Long::sum);
        }
    }

    static String key(int uid, Refusal reason) {
        return uid + " " + reason;
    }
}
