package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.MetagraphLayout;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Keeps the books: takes every event in order, waits for the rewards of each round that closed, and applies them; turns
 * scores into weights when an epoch ticks. What it holds after event n depends on the first n events and on nothing else.
 *
 * <p>One thread, live or in a replay.
 */
final class Bookkeeper implements EventVisitor {
    private final List<ResultChannel> results;
    private final ConsensusEngine consensus;
    private final SortedMap<Integer, SubnetBook> books = new TreeMap<>();
    private final RoundOpenedFlyweight opened = new RoundOpenedFlyweight();
    private final RoundClosedFlyweight closed = new RoundClosedFlyweight();
    private final EpochTickedFlyweight ticked = new EpochTickedFlyweight();
    private final BlobFlyweight blob = new BlobFlyweight();
    private long nextSequence;

    Bookkeeper(List<ResultChannel> results, ConsensusEngine consensus) {
        this.results = results;
        this.consensus = consensus;
    }

    @Override
    public void onEvent(EventBatch batch, int offset) {
        DirectBuffer events = batch.events();
        int body = offset + EventHeader.BYTES;
        long sequence = EventHeader.sequence(events, offset);
        switch (EventHeader.type(events, offset)) {
            case ROUND_OPENED -> {
                opened.wrap(events, body);
                SubnetBook book = require(opened.netuid());
                book.openRound(opened.roundId(), sequence);
                book.rounds().opened(opened, EventHeader.timeNs(events, offset));
            }
            case ROUND_CLOSED -> onRoundClosed(closed.wrap(events, body), sequence, EventHeader.timeNs(events, offset));
            case METAGRAPH_TAKEN -> onMetagraph(blob.wrap(events, body), sequence);
            case REFERENCE_LOADED -> {
                blob.wrap(events, body);
                require(blob.netuid()).loadReference(blob.id(), blob.bytes());
            }
            case CONFIGURED ->
                configure(SubnetsJson.read(blob.wrap(events, body).bytes()));
            case EPOCH_TICKED -> {
                ticked.wrap(events, body);
                require(ticked.netuid()).tick(ticked, sequence, consensus);
            }
            case JOURNAL_CREATED, RESPONSE_ACCEPTED -> {
                // for others
            }
            default -> throw new IllegalStateException("event type without a rule");
        }
        nextSequence = sequence + 1;
    }

    /** Counts the next so many events, all of them responses, which are the lanes' business. */
    void skipResponses(int count) {
        nextSequence += count;
    }

    /** Notes a round that the books know to be open, from the event that opened it. */
    void recall(EventBatch batch, int offset) {
        opened.wrap(batch.events(), offset + EventHeader.BYTES);
        require(opened.netuid()).rounds().opened(opened, EventHeader.timeNs(batch.events(), offset));
    }

    private void onRoundClosed(RoundClosedFlyweight event, long sequence, long timeNs) {
        ResultChannel channel = results.get(Lane.laneOf(event.netuid(), event.roundId(), results.size()));
        RoundResult result = channel.take();
        SubnetBook book = require(event.netuid());
        book.closeRound(event.roundId(), result);
        book.rounds().closed(event, sequence, timeNs, result, book.metagraph());
        channel.release(result);
    }

    private void onMetagraph(BlobFlyweight event, long sequence) {
        require(event.netuid())
                .takeMetagraph(MetagraphLayout.decode(event.buffer(), event.bytesOffset(), event.length()), sequence);
    }

    private void configure(List<SubnetConfig> configs) {
        books.values().forEach(book -> book.setConfigured(false));
        for (SubnetConfig config : configs) {
            SubnetBook book = books.get(config.netuid());
            if (book == null) {
                books.put(config.netuid(), new SubnetBook(config));
            } else {
                book.reconfigure(config);
            }
        }
    }

    /** The book of this subnet. */
    SubnetBook require(int netuid) {
        SubnetBook book = books.get(netuid);
        if (book == null) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be one of " + books.keySet());
        }
        return book;
    }

    /** All books, by netuid. */
    Map<Integer, SubnetBook> books() {
        return books;
    }

    /** Sequence number after the last event that was taken. */
    long nextSequence() {
        return nextSequence;
    }

    /** Takes over the books of a snapshot. */
    void restore(Snapshot snapshot) {
        books.clear();
        books.putAll(snapshot.books());
        nextSequence = snapshot.nextSequence();
    }
}
