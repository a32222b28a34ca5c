package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.pipeline.RoundObserver.ScoredRound;
import dev.assay.response.ResponseFlyweight;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.StatefulResponseModel;
import java.util.List;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the answers of its share of the rounds into features as they come, and into rewards when their round closes.
 *
 * <p>A round belongs to the lane {@link #laneOf}; which lane scores it changes nothing, because the bookkeeper applies
 * rewards in the order in which rounds closed. One thread, live or in a replay.
 */
final class Lane implements EventVisitor, AutoCloseable {
    private static final double[] NO_STATE = {};
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final int index;
    private final int laneCount;
    private final ResultChannel results;
    private final Function<SubnetConfig, ResponseModel> models;
    private final PipelineCounters counters;
    private final PipelineListener listener;
    private final RoundObserver observer;
    private final Int2ObjectHashMap<LaneSubnet> subnets = new Int2ObjectHashMap<>();
    private final RoundOpenedFlyweight opened = new RoundOpenedFlyweight();
    private final RoundClosedFlyweight closed = new RoundClosedFlyweight();
    private final ResponseFlyweight response = new ResponseFlyweight();
    private final BlobFlyweight blob = new BlobFlyweight();

    Lane(
            int index,
            int laneCount,
            ResultChannel results,
            Function<SubnetConfig, ResponseModel> models,
            PipelineCounters counters,
            PipelineListener listener,
            RoundObserver observer) {
        this.index = index;
        this.laneCount = laneCount;
        this.results = results;
        this.models = models;
        this.counters = counters;
        this.listener = listener;
        this.observer = observer;
    }

    /** Which lane scores this round. */
    static int laneOf(int netuid, long roundId, int laneCount) {
        return (int) Math.floorMod(((roundId + netuid) * MIXER) >>> Integer.SIZE, (long) laneCount);
    }

    /** What is known of the event that closed a round, when its flyweight is elsewhere. */
    private record RoundEnd(int netuid, long roundId, long sequence, long timeNs) {
        RoundEnd(RoundClosedFlyweight event, DirectBuffer events, int offset) {
            this(
                    event.netuid(),
                    event.roundId(),
                    EventHeader.sequence(events, offset),
                    EventHeader.timeNs(events, offset));
        }
    }

    private boolean isMine(int netuid, long roundId) {
        return laneCount == 1 || laneOf(netuid, roundId, laneCount) == index;
    }

    @Override
    public void onEvent(EventBatch batch, int offset) {
        DirectBuffer events = batch.events();
        int body = offset + EventHeader.BYTES;
        switch (EventHeader.type(events, offset)) {
            case RESPONSE_ACCEPTED -> onResponse(response.wrap(events, body));
            case ROUND_OPENED -> onRoundOpened(opened.wrap(events, body));
            case ROUND_CLOSED -> onRoundClosed(closed.wrap(events, body), events, offset);
            case REFERENCE_LOADED -> onReference(blob.wrap(events, body));
            case CONFIGURED ->
                configure(SubnetsJson.read(blob.wrap(events, body).bytes()));
            case JOURNAL_CREATED, METAGRAPH_TAKEN, EPOCH_TICKED -> {
                // for others
            }
            default -> throw new IllegalStateException("event type without a rule");
        }
    }

    /** Takes the configuration of all subnets; no round is open. A subnet whose model changed forgets its references. */
    void configure(List<SubnetConfig> configs) {
        for (SubnetConfig config : configs) {
            LaneSubnet old = subnets.get(config.netuid());
            if (old == null || !old.config().hasSameModelAs(config)) {
                subnets.put(config.netuid(), new LaneSubnet(config, models.apply(config)));
                if (old != null) {
                    old.close();
                }
            }
        }
    }

    private void onReference(BlobFlyweight event) {
        loadReference(event.netuid(), event.id(), event.buffer(), event.bytesOffset(), event.length());
    }

    void loadReference(int netuid, long referenceId, DirectBuffer buffer, int offset, int length) {
        require(netuid).loadReference(referenceId, buffer, offset, length);
    }

    private void onRoundOpened(RoundOpenedFlyweight event) {
        if (isMine(event.netuid(), event.roundId())) {
            require(event.netuid()).open(event);
        }
    }

    private void onResponse(ResponseFlyweight event) {
        if (!isMine(event.netuid(), event.roundId())) {
            return;
        }
        LaneSubnet subnet = require(event.netuid());
        LaneRound round = subnet.find(event.roundId());
        if (round != null) {
            read(subnet, round, event);
        }
    }

    private void read(LaneSubnet subnet, LaneRound round, ResponseFlyweight event) {
        FeatureBatch batch = round.batch();
        try {
            subnet.model()
                    .readResponse(
                            round.task(),
                            event.buffer(),
                            event.payloadOffset(),
                            event.payloadLength(),
                            batch.memory(),
                            batch.rowOffset(round.rowOf(event.uid())));
        } catch (RuntimeException e) {
            onModelError(e); // the row stays as far as it was written; the model broke its promise
        }
    }

    private void onRoundClosed(RoundClosedFlyweight event, DirectBuffer events, int offset) {
        if (!isMine(event.netuid(), event.roundId())) {
            return;
        }
        LaneSubnet subnet = require(event.netuid());
        LaneRound round = subnet.find(event.roundId());
        RoundResult result = results.acquire();
        result.reset(round == null ? 0 : round.count());
        if (round != null) {
            System.arraycopy(round.uids(), 0, result.uids(), 0, round.count());
            score(subnet, round, result, new RoundEnd(event, events, offset));
        }
        results.publish(result);
    }

    private void score(LaneSubnet subnet, LaneRound round, RoundResult result, RoundEnd end) {
        if (subnet.model() instanceof StatefulResponseModel stateful && stateful.startState().length > 0) {
            subnet.handOver(end.roundId());
            result.defer(new DeferredRound(
                    stateful,
                    round.task(),
                    round.batch(),
                    before -> onScored(subnet, round, result, end, before),
                    this::onModelError));
            return;
        }
        try {
            subnet.model().score(round.task(), round.batch(), result.rewards());
            result.markScored();
        } catch (RuntimeException e) {
            onModelError(e); // the round stays unscored: no neutral number takes the place of a failure
        }
        if (result.isScored()) {
            onScored(subnet, round, result, end, NO_STATE);
        }
        subnet.close(end.roundId());
    }

    private void onScored(LaneSubnet subnet, LaneRound round, RoundResult result, RoundEnd end, double[] stateBefore) {
        counters.onRoundScored();
        if (observer != RoundObserver.NONE) {
            observer.onRoundScored(new ScoredRound(
                    end.netuid(),
                    end.roundId(),
                    end.sequence(),
                    end.timeNs(),
                    subnet.model(),
                    round.task(),
                    round.batch(),
                    result.uids(),
                    result.rewards(),
                    stateBefore));
        }
    }

    private void onModelError(RuntimeException error) {
        counters.onModelError();
        listener.onError(error);
    }

    private LaneSubnet require(int netuid) {
        LaneSubnet subnet = subnets.get(netuid);
        if (subnet == null) {
            throw new IllegalStateException("netuid=" + netuid + ": must have been configured before");
        }
        return subnet;
    }

    /** The subnet, or null before it is configured. */
    @Nullable
    LaneSubnet find(int netuid) {
        return subnets.get(netuid);
    }

    @Override
    public void close() {
        for (LaneSubnet subnet : subnets.values()) {
            subnet.close();
        }
        subnets.clear();
    }
}
