package dev.assay.validator.run;

import dev.assay.consensus.Metagraph;
import dev.assay.engine.AssayEngine;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.dataset.DatasetFolder;
import dev.assay.validator.dataset.LogEvent;
import dev.assay.validator.dataset.LogEvent.Answered;
import dev.assay.validator.dataset.LogEvent.Asked;
import dev.assay.validator.dataset.LogEvent.EpochEnded;
import dev.assay.validator.dataset.LogEvent.Registered;
import dev.assay.validator.dataset.LogFile;
import dev.assay.validator.standings.EpochStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a log into an engine with a manual clock: every answer is offered at its time, every round closes at its
 * deadline, and nothing waits for an answer to be journalled.
 *
 * <pre>
 *   answers of 100 ms, or up to a deadline, or up to anything else --> clock to the last of them --> offer them all
 *   deadline passed                                                --> clock to the nanosecond after it: the round closes
 * </pre>
 *
 * <p>Belongs to one thread.
 */
final class LogPlayer {
    /** What an epoch pays, since a log does not say: one token. */
    static final long EMISSION_RAO = 1_000_000_000L;

    private static final long REFERENCE_ID = 1;
    /** Answers that came within this time are offered together. */
    private static final long STEP_NS = 100_000_000L;

    private static final long RETRY_NS = 20_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final AssayEngine engine;
    private final DatasetFolder dataset;
    private final PriorityQueue<Long> deadlinesNs = new PriorityQueue<>();
    private final List<EpochStanding> epochs = new ArrayList<>();
    private final List<Answered> waiting = new ArrayList<>();
    private UnsafeBuffer buffer = new UnsafeBuffer(new byte[BUFFER_BYTES]);
    private @Nullable Metagraph metagraph;
    private long nowNs = -1;
    private long answerCount;
    private long roundCount;

    LogPlayer(AssayEngine engine, DatasetFolder dataset) {
        this.engine = engine;
        this.dataset = dataset;
    }

    /**
     * Plays the whole log. Rounds that are open at its end run to their deadline.
     *
     * @param progress told how many characters of the log were played
     * @throws CommandFailure naming the line that is wrong, or that the engine does not take
     */
    void play(LongConsumer progress) {
        try (LogFile log = dataset.openLog()) {
            for (LogEvent event = log.next(); event != null; event = log.next()) {
                play(event);
                progress.accept(log.charCount());
            }
        }
        offerWaiting();
        closeDueBefore(Long.MAX_VALUE);
    }

    private void play(LogEvent event) {
        try {
            moveClock(event);
            if (event instanceof Answered answer) {
                waiting.add(answer);
            } else if (event instanceof Asked round) {
                open(round);
            } else if (event instanceof Registered registered) {
                engine.takeMetagraph(registered.metagraph());
                metagraph = registered.metagraph();
            } else if (event instanceof EpochEnded epoch) {
                tick(epoch);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(event.place() + ": " + CommandFailure.oneLine(e), e);
        }
    }

    private void moveClock(LogEvent event) {
        Long deadlineNs = deadlinesNs.peek();
        boolean crossesDeadline = deadlineNs != null && deadlineNs < event.atNs();
        boolean isStep = !waiting.isEmpty() && event.atNs() - waiting.get(0).atNs() >= STEP_NS;
        if (crossesDeadline || isStep || !(event instanceof Answered)) {
            offerWaiting();
        }
        closeDueBefore(event.atNs());
        if (nowNs < 0) {
            advanceTo(event.atNs());
            engine.loadReference(dataset.netuid(), REFERENCE_ID, dataset.reference());
        } else if (!(event instanceof Answered)) {
            advanceTo(event.atNs());
        }
    }

    private void offerWaiting() {
        if (!waiting.isEmpty()) {
            advanceTo(waiting.get(waiting.size() - 1).atNs());
            waiting.forEach(this::offer);
            waiting.clear();
        }
    }

    /** A round closes the nanosecond after its deadline, and not when the log happens to go on. */
    private void closeDueBefore(long timeNs) {
        for (Long deadlineNs = deadlinesNs.peek();
                deadlineNs != null && deadlineNs < timeNs;
                deadlineNs = deadlinesNs.peek()) {
            advanceTo(deadlineNs + 1);
            deadlinesNs.remove();
        }
    }

    private void advanceTo(long timeNs) {
        if (timeNs > nowNs) {
            engine.advanceTo(timeNs);
            nowNs = timeNs;
        }
    }

    private void open(Asked round) {
        engine.openRound(
                dataset.netuid(), round.roundId(), round.deadlineNs(), REFERENCE_ID, round.uids(), dataset.task(round));
        deadlinesNs.add(round.deadlineNs());
        roundCount++;
    }

    private void offer(Answered answer) {
        int length = ResponseFlyweight.HEADER_BYTES + answer.payload().length;
        if (length > buffer.capacity()) {
            buffer = new UnsafeBuffer(new byte[2 * length]);
        }
        ResponseFlyweight.encode(
                buffer,
                0,
                dataset.netuid(),
                answer.uid(),
                answer.hotkey(),
                answer.roundId(),
                answer.atNs(),
                answer.payload());
        long position = engine.offer(buffer, 0, length);
        while (position == Refusal.BACK_PRESSURED.code()) {
            LockSupport.parkNanos(RETRY_NS);
            position = engine.offer(buffer, 0, length);
        }
        answerCount++;
    }

    private void tick(EpochEnded epoch) {
        Metagraph taken = metagraph;
        if (taken == null) {
            throw new IllegalArgumentException("event=epoch: must come after a metagraph");
        }
        epochs.add(EpochStanding.of(engine.tick(dataset.netuid(), epoch.epoch(), epoch.block(), EMISSION_RAO), taken));
    }

    /** What the epochs came to. */
    List<EpochStanding> epochs() {
        return List.copyOf(epochs);
    }

    /** How many answers were offered, whether they were taken or not. */
    long answerCount() {
        return answerCount;
    }

    /** How many rounds were opened. */
    long roundCount() {
        return roundCount;
    }
}
