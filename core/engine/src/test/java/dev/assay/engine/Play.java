package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.EngineConfig;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.PipelineListener;
import java.time.Duration;
import java.util.stream.IntStream;

/** An engine on a manual clock with a small subnet in it, and short words for what tests do with it. */
final class Play implements AutoCloseable {
    static final int NETUID = TestSubnet.NETUID;
    static final long ROUND_NS = 10 * TestSubnet.SECOND_NS;

    final AssayEngine engine;
    long nowNs;

    private Play(AssayEngine engine, long nowNs) {
        this.engine = engine;
        this.nowNs = nowNs;
    }

    /** A new engine with so many uids, of which uid 0 is the validator. */
    static Play start(EngineConfig config, int uidCount) {
        return start(config, uidCount, PipelineListener.NONE);
    }

    static Play start(EngineConfig config, int uidCount, PipelineListener listener) {
        Play play = reopen(config, TestSubnet.START_NS, listener);
        play.engine.advanceTo(play.nowNs);
        play.register(100, TestSubnet.hotkeys(uidCount));
        play.engine.loadReference(NETUID, TestSubnet.REFERENCE, TestSubnet.reference());
        return play;
    }

    /** An engine on a journal that is there already. */
    static Play reopen(EngineConfig config, long nowNs) {
        return reopen(config, nowNs, PipelineListener.NONE);
    }

    private static Play reopen(EngineConfig config, long nowNs, PipelineListener listener) {
        return new Play(AssayEngine.open(config, listener), nowNs);
    }

    void register(long block, Hotkey... hotkeys) {
        engine.takeMetagraph(TestSubnet.metagraph(block, hotkeys));
    }

    void advance(long byNs) {
        nowNs += byNs;
        engine.advanceTo(nowNs);
    }

    /** Opens a round that asks these uids and lasts {@link #ROUND_NS}. */
    void open(long roundId, int... uids) {
        open(roundId, nowNs + ROUND_NS, uids);
    }

    void open(long roundId, long deadlineNs, int... uids) {
        engine.openRound(NETUID, roundId, deadlineNs, TestSubnet.REFERENCE, uids, TestSubnet.task());
    }

    void close(long roundId) {
        engine.closeRound(NETUID, roundId);
    }

    long offer(int uid, long roundId, long... documents) {
        return offer(uid, TestSubnet.hotkey(uid), roundId, documents);
    }

    long offer(int uid, Hotkey hotkey, long roundId, long... documents) {
        return engine.offer(NETUID, uid, hotkey, roundId, nowNs, TestSubnet.answer(documents));
    }

    /** Sequence number or refusal code, whether the gate or the sequencer said it. */
    long outcome(long position) {
        return engine.await(position, Durability.JOURNALLED, Duration.ofSeconds(20));
    }

    /** Answers and waits; the answer must be taken. */
    void answer(int uid, long roundId, long... documents) {
        long outcome = outcome(offer(uid, roundId, documents));
        assertTrue(outcome >= 0, () -> "uid=" + uid + ", outcome=" + outcome);
    }

    double[] scores() {
        return engine.scores(NETUID).scores();
    }

    static int[] miners(int uidCount) {
        return IntStream.range(1, uidCount).toArray();
    }

    @Override
    public void close() {
        engine.close();
    }
}
