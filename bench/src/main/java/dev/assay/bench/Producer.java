package dev.assay.bench;

import dev.assay.engine.AssayEngine;
import dev.assay.identity.Hotkey;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A receiver as far as the engine sees one: fills rounds of its own, miner by miner, and offers again when it is told
 * that the ring is full. One thread.
 */
final class Producer {
    private static final long PARK_NS = 500_000;

    private final AssayEngine engine;
    private final RoundSource rounds;
    private final UnsafeBuffer hotkeys;
    private final UnsafeBuffer response;
    private final int length;
    private long roundId;
    private long receivedNs;
    private int nextUid = BenchSubnet.MINERS;
    private long backPressuredCount;

    Producer(AssayEngine engine, RoundSource rounds, Hotkey[] hotkeysByUid) {
        this.engine = engine;
        this.rounds = rounds;
        hotkeys = new UnsafeBuffer(new byte[hotkeysByUid.length * Hotkey.SIZE_BYTES]);
        for (int uid = 0; uid < hotkeysByUid.length; uid++) {
            hotkeysByUid[uid].write(hotkeys, uid * Hotkey.SIZE_BYTES);
        }
        byte[] answer = BenchSubnet.answer();
        response = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + answer.length]);
        length = ResponseFlyweight.encode(response, 0, BenchSubnet.NETUID, 0, hotkeysByUid[0], 0, 0, answer);
    }

    /** Puts the next response into the buffer. */
    void prepare() {
        if (nextUid == BenchSubnet.MINERS) {
            roundId = rounds.take();
            receivedNs = RoundSource.nowNs();
            nextUid = 0;
        }
        int uid = nextUid++;
        ResponseFlyweight.encodeHeader(
                response, 0, BenchSubnet.NETUID, uid, roundId, receivedNs, length - ResponseFlyweight.HEADER_BYTES);
        response.putBytes(ResponseFlyweight.HOTKEY_OFFSET, hotkeys, uid * Hotkey.SIZE_BYTES, Hotkey.SIZE_BYTES);
    }

    /** Offers what was prepared until it is taken. */
    void offer() {
        long position = engine.offer(response, 0, length);
        while (position < 0) {
            if (position != Refusal.BACK_PRESSURED.code()) {
                throw new IllegalStateException(
                        "the response " + Refusal.of(position).words(), engine.failure());
            }
            backPressuredCount++;
            LockSupport.parkNanos(PARK_NS);
            position = engine.offer(response, 0, length);
        }
    }

    /** Both, so many times. */
    void produce(int count) {
        for (int i = 0; i < count; i++) {
            prepare();
            offer();
        }
    }

    /** Offers that found the ring full; read when the producer rests. */
    long backPressuredCount() {
        return backPressuredCount;
    }
}
