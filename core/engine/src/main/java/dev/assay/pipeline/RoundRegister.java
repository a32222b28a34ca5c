package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.consensus.MetagraphLayout;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.response.ResponseFlyweight;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sequencer's memory: the open rounds and the holders of uids of every subnet, as the events say.
 *
 * <p>Both the live sequencer and a replay keep it by the same {@link #onEvent}; it belongs to one thread.
 */
final class RoundRegister implements EventVisitor {
    private final Int2ObjectHashMap<SubnetRounds> subnets = new Int2ObjectHashMap<>();
    private final SortedMap<Integer, SubnetRounds> ordered = new TreeMap<>();
    private final ResponseFlyweight response = new ResponseFlyweight();
    private final RoundOpenedFlyweight roundOpened = new RoundOpenedFlyweight();
    private final RoundClosedFlyweight roundClosed = new RoundClosedFlyweight();
    private final EpochTickedFlyweight epochTicked = new EpochTickedFlyweight();
    private final BlobFlyweight blob = new BlobFlyweight();

    private final long timestampToleranceNs;

    RoundRegister(long timestampToleranceNs) {
        this.timestampToleranceNs = timestampToleranceNs;
    }

    /** What is known of this subnet, which is remembered from now on even if it is configured no longer. */
    SubnetRounds add(int netuid) {
        SubnetRounds rounds = subnets.get(netuid);
        if (rounds == null) {
            rounds = new SubnetRounds(netuid, timestampToleranceNs);
            subnets.put(netuid, rounds);
            ordered.put(netuid, rounds);
        }
        return rounds;
    }

    /** What is known of this subnet, or null when it is not configured. */
    @Nullable
    SubnetRounds find(int netuid) {
        return subnets.get(netuid);
    }

    /** The same for a subnet that must be configured. */
    SubnetRounds require(int netuid) {
        SubnetRounds rounds = subnets.get(netuid);
        if (rounds == null) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be one of " + ordered.keySet());
        }
        return rounds;
    }

    /** All subnets, by netuid. */
    Collection<SubnetRounds> all() {
        return ordered.values();
    }

    int openCount() {
        int count = 0;
        for (SubnetRounds rounds : ordered.values()) {
            count += rounds.openCount();
        }
        return count;
    }

    @Override
    public void onEvent(EventBatch batch, int offset) {
        DirectBuffer events = batch.events();
        int body = offset + EventHeader.BYTES;
        switch (EventHeader.type(events, offset)) {
            case ROUND_OPENED ->
                onRoundOpened(
                        roundOpened.wrap(events, body),
                        EventHeader.sequence(events, offset),
                        EventHeader.timeNs(events, offset));
            case RESPONSE_ACCEPTED -> onResponse(response.wrap(events, body));
            case ROUND_CLOSED -> onRoundClosed(roundClosed.wrap(events, body));
            case METAGRAPH_TAKEN -> onMetagraph(blob.wrap(events, body), EventHeader.sequence(events, offset));
            case EPOCH_TICKED -> onEpochTicked(epochTicked.wrap(events, body));
            case CONFIGURED -> onConfigured(blob.wrap(events, body));
            case JOURNAL_CREATED, REFERENCE_LOADED -> {
                // nothing that the sequencer must remember
            }
            default -> throw new IllegalStateException("event type without a rule");
        }
    }

    private void onConfigured(BlobFlyweight event) {
        for (SubnetConfig config : SubnetsJson.read(event.bytes())) {
            add(config.netuid());
        }
    }

    private void onRoundOpened(RoundOpenedFlyweight event, long sequence, long timeNs) {
        OpenRound round = require(event.netuid()).open(event.roundId(), sequence, timeNs, event.deadlineNs());
        for (int i = 0; i < event.askedCount(); i++) {
            round.ask(event.askedUid(i));
        }
    }

    private void onResponse(ResponseFlyweight event) {
        require(event.netuid()).answer(event.uid(), event.roundId());
    }

    private void onRoundClosed(RoundClosedFlyweight event) {
        require(event.netuid()).close(event.roundId());
    }

    private void onMetagraph(BlobFlyweight event, long sequence) {
        require(event.netuid())
                .takeMetagraph(MetagraphLayout.decode(event.buffer(), event.bytesOffset(), event.length()), sequence);
    }

    private void onEpochTicked(EpochTickedFlyweight event) {
        require(event.netuid()).setLastEpoch(event.epoch());
    }
}
