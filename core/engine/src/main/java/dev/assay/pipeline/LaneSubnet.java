package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.reward.FeatureBatch;
import dev.assay.reward.Reference;
import dev.assay.reward.ResponseModel;
import dev.assay.reward.Task;
import java.util.ArrayDeque;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** One lane's open rounds of one subnet, with the model that scores them. Belongs to the lane. */
final class LaneSubnet implements AutoCloseable {
    private final SubnetConfig config;
    private final ResponseModel model;
    private final ReferenceShelf references;
    private final Long2ObjectHashMap<LaneRound> rounds = new Long2ObjectHashMap<>();
    private final ArrayDeque<LaneRound> free = new ArrayDeque<>();

    LaneSubnet(SubnetConfig config, ResponseModel model) {
        this.config = config;
        this.model = model;
        references = new ReferenceShelf(model);
    }

    SubnetConfig config() {
        return config;
    }

    ResponseModel model() {
        return model;
    }

    void loadReference(long referenceId, DirectBuffer buffer, int offset, int length) {
        references.load(referenceId, buffer, offset, length);
    }

    void open(RoundOpenedFlyweight event) {
        Reference reference = references.require(event.referenceId());
        Task task = model.readTask(reference, event.buffer(), event.taskOffset(), event.taskLength());
        LaneRound round = obtain(event.askedCount(), task);
        round.open(task, event);
        rounds.put(event.roundId(), round);
    }

    private LaneRound obtain(int rows, Task task) {
        LaneRound round = free.poll();
        if (round != null && round.batch().rowCapacity() >= rows) {
            return round;
        }
        if (round != null) {
            round.batch().close();
        }
        return new LaneRound(new FeatureBatch(BitUtil.findNextPositivePowerOfTwo(rows), model.featureCount()), task);
    }

    /** The open round, or null when it is not open here. */
    @Nullable
    LaneRound find(long roundId) {
        return rounds.get(roundId);
    }

    /** Forgets a round and keeps its memory for the next one. */
    void close(long roundId) {
        LaneRound round = rounds.remove(roundId);
        if (round != null) {
            free.push(round);
        }
    }

    /** Forgets a round and its memory, which somebody else closes. */
    void handOver(long roundId) {
        rounds.remove(roundId);
    }

    @Override
    public void close() {
        for (LaneRound round : free) {
            round.batch().close();
        }
        for (LaneRound round : rounds.values()) {
            round.batch().close();
        }
        free.clear();
        rounds.clear();
    }
}
