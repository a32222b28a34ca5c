package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.reward.PayloadVerdict;
import dev.assay.reward.ResponseModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where responses come in: everything about one that can be told without knowing the rounds is told here, on the
 * receiver's thread, so that the sequencer is spared what is malformed.
 *
 * <p><b>Threads</b>: any number at once; no locks. <b>Allocation</b>: none, but where a subnet requires signatures: there
 * they are verified here, so that a forged response never takes the place of the true one.
 */
final class ResponseGate {
    private final InboundRing ring;
    private final PipelineCounters counters;
    private final BooleanSupplier failed;
    private final BooleanSupplier diskFull;
    private final int responseBytesMax;
    private final Int2ObjectHashMap<ResponseModel> models = new Int2ObjectHashMap<>(); // read-only after construction
    private final Int2ObjectHashMap<RefusalTally> tallies = new Int2ObjectHashMap<>(); // likewise
    private final Int2ObjectHashMap<SignatureRule> signatures; // likewise
    private volatile boolean closed; // set once, by whoever closes the engine

    ResponseGate(
            InboundRing ring,
            List<SubnetConfig> subnets,
            Function<SubnetConfig, ResponseModel> newModels,
            RoundRegister register,
            Int2ObjectHashMap<SignatureRule> signatures,
            int responseBytesMax,
            PipelineCounters counters,
            BooleanSupplier failed,
            BooleanSupplier diskFull) {
        this.ring = ring;
        this.signatures = signatures;
        this.counters = counters;
        this.failed = failed;
        this.diskFull = diskFull;
        this.responseBytesMax = responseBytesMax;
        for (SubnetConfig subnet : subnets) {
            models.put(subnet.netuid(), newModels.apply(subnet));
            tallies.put(subnet.netuid(), register.add(subnet.netuid()).refusals());
        }
    }

    /** Takes a copy of the response and returns its position, or the code of a {@link Refusal}. */
    long offer(DirectBuffer buffer, int offset, int length) {
        Refusal refusal = refusal(buffer, offset, length);
        if (refusal == null) {
            long position = ring.offer(buffer, offset, length);
            if (position != InboundRing.FULL) {
                return position;
            }
            refusal = Refusal.BACK_PRESSURED;
        }
        count(refusal, buffer, offset, length);
        return refusal.code();
    }

    private @Nullable Refusal refusal(DirectBuffer buffer, int offset, int length) {
        if (closed) {
            return Refusal.CLOSED;
        }
        if (failed.getAsBoolean()) {
            return Refusal.FAILED;
        }
        if (diskFull.getAsBoolean()) {
            return Refusal.DISK_FULL;
        }
        if (length > responseBytesMax) {
            return Refusal.OVERSIZED;
        }
        if (!isWithin(buffer, offset, length) || !ResponseFlyweight.isWhole(buffer, offset, length)) {
            return Refusal.MALFORMED;
        }
        ResponseModel model = models.get(ResponseFlyweight.netuid(buffer, offset));
        return model == null ? Refusal.UNKNOWN_NETUID : refusal(model, buffer, offset);
    }

    private @Nullable Refusal refusal(ResponseModel model, DirectBuffer buffer, int offset) {
        PayloadVerdict verdict = model.check(
                buffer, offset + ResponseFlyweight.HEADER_BYTES, ResponseFlyweight.payloadLength(buffer, offset));
        return switch (verdict) {
            case WELL_FORMED -> unsigned(buffer, offset); // last, because it may take long
            case MALFORMED -> Refusal.MALFORMED;
            case NON_FINITE -> Refusal.NON_FINITE;
            case OVERSIZED -> Refusal.OVERSIZED;
        };
    }

    private @Nullable Refusal unsigned(DirectBuffer buffer, int offset) {
        SignatureRule rule = signatures.get(ResponseFlyweight.netuid(buffer, offset));
        return rule == null ? null : rule.judge(buffer, offset);
    }

    private static boolean isWithin(DirectBuffer buffer, int offset, int length) {
        return offset >= 0 && length >= 0 && offset <= buffer.capacity() - length;
    }

    private void count(Refusal refusal, DirectBuffer buffer, int offset, int length) {
        counters.onRefused(refusal);
        if (isWithin(buffer, offset, length) && length >= ResponseFlyweight.HEADER_BYTES) {
            // Only as good as the sender's word for its uid: nobody has checked its hotkey yet.
            RefusalTally tally = tallies.get(ResponseFlyweight.netuid(buffer, offset));
            if (tally != null) {
                tally.count(ResponseFlyweight.uid(buffer, offset), refusal);
            }
        }
    }

    void close() {
        closed = true;
    }
}
