package dev.assay.pipeline;

import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventVisitor;
import org.agrona.concurrent.Agent;

/** Feeds one reader of the batch stream: takes a batch, hands over each event, lets go of the batch. One thread. */
final class LaneAgent implements Agent {
    private final BatchStream stream;
    private final int reader;
    private final EventVisitor visitor;
    private final String roleName;

    LaneAgent(BatchStream stream, int reader, EventVisitor visitor, String roleName) {
        this.stream = stream;
        this.reader = reader;
        this.visitor = visitor;
        this.roleName = roleName;
    }

    @Override
    public int doWork() {
        SharedBatch batch = stream.poll(reader);
        if (batch == null) {
            return 0;
        }
        visit(batch.events(), visitor);
        stream.release(batch);
        return 1;
    }

    static void visit(EventBatch events, EventVisitor visitor) {
        int end = events.length();
        for (int offset = 0; offset < end; offset += EventHeader.length(events.events(), offset)) {
            visitor.onEvent(events, offset);
        }
    }

    @Override
    public String roleName() {
        return roleName;
    }
}
