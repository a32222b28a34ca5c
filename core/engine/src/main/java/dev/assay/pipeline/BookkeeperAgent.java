package dev.assay.pipeline;

import java.io.IOException;
import java.util.Queue;
import org.agrona.concurrent.Agent;

/** Runs the bookkeeper: takes batches, answers questions, and has a snapshot written now and then. One thread. */
final class BookkeeperAgent implements Agent {
    private final Bookkeeper bookkeeper;
    private final LaneAgent feed;
    private final Queue<BookQuery<?>> queries;
    private final SnapshotWriter snapshots;

    BookkeeperAgent(
            Bookkeeper bookkeeper,
            BatchStream stream,
            int reader,
            Queue<BookQuery<?>> queries,
            SnapshotWriter snapshots) {
        this.bookkeeper = bookkeeper;
        this.feed = new LaneAgent(stream, reader, bookkeeper, "assay-bookkeeper-feed");
        this.queries = queries;
        this.snapshots = snapshots;
    }

    @Override
    public int doWork() throws IOException {
        int work = feed.doWork();
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

    @Override
    public String roleName() {
        return "assay-bookkeeper";
    }
}
