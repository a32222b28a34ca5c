package dev.assay.pipeline;

import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.EventVisitor;
import dev.assay.response.ResponseFlyweight;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Verifies the signatures of responses that were accepted, where a subnet wants them counted. Changes nothing but counts.
 *
 * <pre>
 *   BatchStream ── copy what is signed, let go ──&gt; pending (bounded) ── one at a time ──&gt; SignatureCounts
 *                       └ full: skipped
 * </pre>
 *
 * <p>A verification takes a thousand times as long as a response takes to come in. So a batch is let go of before
 * anything in it is verified, at most one signature is verified between two looks at the stream, and what does not fit
 * into the memory for pending ones is counted as skipped: the path never waits for more than one verification.
 *
 * <p>One thread, that of a reader of the stream; {@link #skipRest} is for whoever closes once it has ended.
 */
final class ResponseAuthenticator implements Agent, EventVisitor {
    /** Bounds one duty cycle, so that a flood of batches cannot keep all signatures unverified. */
    private static final int BATCHES_PER_CYCLE_MAX = 64;

    private static final int RESPONSE = 1; // the only type of message in the memory

    private final BatchStream stream;
    private final int reader;
    private final Int2ObjectHashMap<SignatureRule> rules;
    private final OneToOneRingBuffer pending; // of one thread: a queue of records of any length, not a way between two
    private final ResponseFlyweight response = new ResponseFlyweight();
    private final MessageHandler verifyOne = this::verify;
    private final MessageHandler skipOne = this::skip;

    /** @param pendingBytes a power of two, at least eight times the longest response and its header of 8 bytes */
    ResponseAuthenticator(BatchStream stream, int reader, Int2ObjectHashMap<SignatureRule> rules, int pendingBytes) {
        this.stream = stream;
        this.reader = reader;
        this.rules = rules;
        pending = new OneToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(pendingBytes + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    @Override
    public int doWork() {
        int work = 0;
        SharedBatch batch = stream.poll(reader);
        while (batch != null) {
            LaneAgent.visit(batch.events(), this);
            stream.release(batch);
            work++;
            batch = work < BATCHES_PER_CYCLE_MAX ? stream.poll(reader) : null;
        }
        return work + pending.read(verifyOne, 1);
    }

    @Override
    public void onEvent(EventBatch batch, int offset) {
        if (EventHeader.type(batch.events(), offset) == EventType.RESPONSE_ACCEPTED) {
            response.wrap(batch.events(), offset + EventHeader.BYTES);
            SignatureRule rule = rules.get(response.netuid());
            if (rule != null && rule.isToBeCounted()) {
                keep(rule, offset + EventHeader.BYTES);
            }
        }
    }

    private void keep(SignatureRule rule, int offset) {
        if (!ResponseFlyweight.isSigned(response.buffer(), offset)) {
            rule.counts().onAbsent();
        } else if (!pending.write(RESPONSE, response.buffer(), offset, response.encodedLength())) {
            rule.counts().onSkipped();
        }
    }

    private void verify(int type, MutableDirectBuffer buffer, int index, int length) {
        ruleOf(buffer, index).verify(response);
    }

    private void skip(int type, MutableDirectBuffer buffer, int index, int length) {
        ruleOf(buffer, index).counts().onSkipped();
    }

    private SignatureRule ruleOf(MutableDirectBuffer buffer, int index) {
        response.wrap(buffer, index);
        SignatureRule rule = rules.get(response.netuid());
        if (rule == null) {
            throw new IllegalStateException("netuid=" + response.netuid() + ": must have a rule for signatures");
        }
        return rule;
    }

    /** Counts as skipped what is still pending. */
    void skipRest() {
        while (pending.read(skipOne) > 0) {
            // until nothing is pending
        }
    }

    @Override
    public String roleName() {
        return "assay-authenticator";
    }
}
