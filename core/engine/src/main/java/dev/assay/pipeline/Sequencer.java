package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.MetagraphLayout;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.CloseReason;
import dev.assay.journal.DiskSpace;
import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.journal.EventType;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.journal.RoundOpenedFlyweight;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import java.util.List;
import java.util.Queue;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts everything that happens into one order: reads the inbound ring, refuses what the rounds do not allow, numbers and
 * stamps the rest, and journals it; closes rounds when their time has come.
 *
 * <p>One thread. Whatever it does to its own memory ({@link RoundRegister}) it does by an event, so that a replay of the
 * journal leaves the same memory.
 */
final class Sequencer implements Agent {
    /** Bounds one duty cycle, so that a flood cannot keep a due round open. */
    private static final int MESSAGES_PER_CYCLE_MAX = 256;

    private static final long DISK_RECHECK_NS = 100_000_000L;

    private final InboundRing ring;
    private final Queue<ControlCommand> controls;
    private final RoundRegister register;
    private final EventWriter writer;
    private final Outcomes outcomes;
    private final PipelineCounters counters;
    private final SequencerClock clock;
    private final DiskSpace diskSpace;
    private final int openRoundsMax;
    private final MessageHandler onMessage = this::onMessage;
    private final ResponseFlyweight response = new ResponseFlyweight();
    private final RefusalScratch refusals = new RefusalScratch();
    private long nowNs;
    private long diskCheckedNs;

    Sequencer(
            InboundRing ring,
            Queue<ControlCommand> controls,
            RoundRegister register,
            EventWriter writer,
            Outcomes outcomes,
            PipelineCounters counters,
            SequencerClock clock,
            DiskSpace diskSpace,
            int openRoundsMax) {
        this.ring = ring;
        this.controls = controls;
        this.register = register;
        this.writer = writer;
        this.outcomes = outcomes;
        this.counters = counters;
        this.clock = clock;
        this.diskSpace = diskSpace;
        this.openRoundsMax = openRoundsMax;
    }

    @Override
    public int doWork() {
        nowNs = clock.nowNs();
        recheckDisk();
        int work = closeDueRounds();
        work += ring.read(onMessage, MESSAGES_PER_CYCLE_MAX);
        writer.flush();
        return work;
    }

    /** Asks now and then whether or not anything is written: others may fill the disk, or make room. */
    private void recheckDisk() {
        long readNs = System.nanoTime();
        if (readNs - diskCheckedNs > DISK_RECHECK_NS) {
            diskSpace.recheck();
            diskCheckedNs = readNs;
        }
    }

    private int closeDueRounds() {
        int closed = 0;
        for (SubnetRounds rounds : register.all()) {
            for (OpenRound round : rounds.due(nowNs)) {
                close(rounds, round, CloseReason.DEADLINE);
                closed++;
            }
        }
        return closed;
    }

    private void onMessage(int type, MutableDirectBuffer buffer, int index, int length) {
        if (type == InboundRing.RESPONSE) {
            onResponse(buffer, index, length - InboundRing.PREFIX_BYTES);
        } else {
            onControl();
        }
    }

    private void onResponse(MutableDirectBuffer buffer, int index, int length) {
        response.wrap(buffer, index + InboundRing.PREFIX_BYTES);
        SubnetRounds rounds = register.find(response.netuid());
        // The gate saw the sender's bytes; these are the copy, and the sender may have written to his meanwhile.
        if (rounds == null || !ResponseFlyweight.isWhole(buffer, index + InboundRing.PREFIX_BYTES, length)) {
            refuse(InboundRing.position(buffer, index), Refusal.MALFORMED);
            return;
        }
        Refusal refusal = rounds.judge(response, nowNs);
        if (refusal == null) {
            accept(rounds, buffer, index, length);
        } else {
            rounds.refusals().count(response.uid(), refusal);
            refuse(InboundRing.position(buffer, index), refusal);
        }
    }

    private void accept(SubnetRounds rounds, MutableDirectBuffer buffer, int index, int length) {
        int at = writer.begin(EventType.RESPONSE_ACCEPTED, length, nowNs);
        writer.memory().putBytes(at, buffer, index + InboundRing.PREFIX_BYTES, length);
        long sequence = writer.end();
        writer.accepted(InboundRing.position(buffer, index), InboundRing.offeredNs(buffer, index), sequence);
        OpenRound round = rounds.answer(response.uid(), response.roundId());
        if (round.isComplete()) {
            close(rounds, round, CloseReason.ALL_ANSWERED);
        }
    }

    private void refuse(long position, Refusal refusal) {
        counters.onRefused(refusal); // before the outcome: whoever knows that finds it counted
        outcomes.put(position, refusal.code());
    }

    private void onControl() {
        ControlCommand command = nextControl();
        try {
            long sequence = command.run(this);
            writer.flush();
            command.complete(sequence);
        } catch (RuntimeException | Error e) {
            command.fail(e); // whoever waits must not wait for ever
            throw e;
        }
    }

    private ControlCommand nextControl() {
        ControlCommand command = controls.remove(); // the ring said that it is there
        while (command.isWithdrawn()) {
            command = controls.remove(); // one that was withdrawn has no message in the ring
        }
        return command;
    }

    /** Refuses what is still in the ring; whoever closes the engine, once the sequencer's thread has ended. */
    void refuseRest(Refusal reason) {
        MessageHandler refuseOne = (type, buffer, index, length) -> {
            if (type == InboundRing.RESPONSE) {
                refuse(InboundRing.position(buffer, index), reason);
            } else {
                nextControl().fail(new IllegalStateException(reason.words()));
            }
        };
        while (ring.read(refuseOne, MESSAGES_PER_CYCLE_MAX) > 0) {
            // until nothing comes any more
        }
    }

    /** Journals the configuration of all subnets, after closing whatever is open under the old one. */
    long configure(List<SubnetConfig> subnets) {
        nowNs = clock.nowNs(); // this may be the first that the sequencer does
        for (SubnetRounds rounds : register.all()) {
            for (OpenRound round : rounds.all()) {
                close(rounds, round, CloseReason.RECONFIGURED);
            }
        }
        byte[] json = SubnetsJson.write(subnets);
        return blob(EventType.CONFIGURED, 0, 1, json);
    }

    /** Journals what a reward model reads answers against. */
    long loadReference(int netuid, long referenceId, byte[] bytes) {
        register.require(netuid);
        return blob(EventType.REFERENCE_LOADED, netuid, referenceId, bytes);
    }

    /** Journals a metagraph, which must be newer than the last one. */
    long takeMetagraph(Metagraph metagraph) {
        SubnetRounds rounds = register.require(metagraph.netuid());
        if (metagraph.block() <= rounds.metagraphBlock()) {
            throw new IllegalArgumentException(
                    "metagraph.block=" + metagraph.block() + ": must be above " + rounds.metagraphBlock());
        }
        byte[] bytes = new byte[MetagraphLayout.encodedLength(metagraph)];
        MetagraphLayout.encode(metagraph, new UnsafeBuffer(bytes), 0);
        return blob(EventType.METAGRAPH_TAKEN, metagraph.netuid(), metagraph.block(), bytes);
    }

    private long blob(EventType type, int netuid, long id, byte[] bytes) {
        int at = writer.begin(type, BlobFlyweight.bodyLength(bytes.length), nowNs);
        BlobFlyweight.encode(writer.memory(), at, netuid, id, bytes);
        return end();
    }

    /** Ends a control event and lets it act on the register, as it will in every replay. */
    private long end() {
        long sequence = writer.end();
        register.onEvent(writer.batch(), writer.eventOffset());
        return sequence;
    }

    /** Opens a round; {@code askedUids} ascend. */
    long openRound(int netuid, long roundId, long deadlineNs, long referenceId, int[] askedUids, byte[] task) {
        SubnetRounds rounds = register.require(netuid);
        nowNs = clock.nowNs();
        RoundRules.check(rounds, roundId, deadlineNs, nowNs, askedUids);
        if (register.openCount() >= openRoundsMax) {
            throw new IllegalStateException("openRounds=" + register.openCount() + ": must be below " + openRoundsMax);
        }
        if (diskSpace.isFull()) {
            throw new IllegalStateException("the journal's disk is full: no round can be opened");
        }
        int length = RoundOpenedFlyweight.bodyLength(askedUids.length, task.length);
        int at = writer.begin(EventType.ROUND_OPENED, length, nowNs);
        RoundOpenedFlyweight.encode(writer.memory(), at, netuid, roundId, deadlineNs, referenceId, askedUids, task);
        return end();
    }

    /** Closes a round before its time. */
    long closeRound(int netuid, long roundId) {
        SubnetRounds rounds = register.require(netuid);
        return close(rounds, rounds.requireOpen(roundId), CloseReason.REQUESTED);
    }

    private long close(SubnetRounds rounds, OpenRound round, CloseReason reason) {
        refusals.drain(rounds.refusals());
        int at = writer.begin(EventType.ROUND_CLOSED, RoundClosedFlyweight.bodyLength(refusals.count()), nowNs);
        int tail = RoundClosedFlyweight.encode(
                writer.memory(), at, rounds.netuid(), round.roundId(), reason, round.answeredCount());
        refusals.encode(writer.memory(), tail);
        return end();
    }

    /** Journals that weights are due. */
    long tick(int netuid, long epoch, long block, long emissionRao) {
        SubnetRounds rounds = register.require(netuid);
        RoundRules.checkTick(rounds, epoch, block, emissionRao);
        refusals.drain(rounds.refusals());
        int at = writer.begin(EventType.EPOCH_TICKED, EpochTickedFlyweight.bodyLength(refusals.count()), nowNs);
        int tail = EpochTickedFlyweight.encode(writer.memory(), at, netuid, epoch, block, emissionRao);
        refusals.encode(writer.memory(), tail);
        return end();
    }

    /** Moves a manual clock on and closes what is due by then. */
    long advanceTo(long newNowNs) {
        clock.advanceTo(newNowNs);
        nowNs = clock.nowNs();
        closeDueRounds();
        return -1;
    }

    @Override
    public String roleName() {
        return "assay-sequencer";
    }
}
