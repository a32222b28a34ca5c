package dev.assay.pipeline;

import java.io.IOException;
import java.util.Queue;
import org.agrona.concurrent.Agent;

/** Runs the bookkeeper: takes batches, answers questions, and has a snapshot written now and then. One thread. */
final class BookkeeperAgent implements Agent {
    private final Bookkeeper bookkeeper;
    private final BatchStream stream;
    private final int reader;
    private final Queue<BookQuery<?>> queries;
    private final SnapshotWriter snapshots;

    BookkeeperAgent(
            Bookkeeper bookkeeper,
            BatchStream stream,
            int reader,
            Queue<BookQuery<?>> queries,
            SnapshotWriter snapshots) {
        this.bookkeeper = bookkeeper;
        this.stream = stream;
        this.reader = reader;
        this.queries = queries;
        this.snapshots = snapshots;
    }

    @Override
    public int doWork() throws IOException {
        int work = takeBatch();
        snapshots.offerIfDue(bookkeeper);
        BookQuery<?> query = queries.peek();
        while (query != null && query.isDue(bookkeeper)) {
            queries.remove();
            query.answer(bookkeeper);
            work++;
            query = queries.peek();
        }
        return work;
    }

    private int takeBatch() {
        SharedBatch batch = stream.poll(reader);
        if (batch == null) {
            return 0;
        }
        if (batch.events().holdsOnlyResponses()) {
            bookkeeper.skipResponses(batch.events().eventCount());
        } else {
            LaneAgent.visit(batch.events(), bookkeeper);
        }
        stream.release(batch);
        return 1;
    }

    @Override
    public String roleName() {
        return "assay-bookkeeper";
    }
}
