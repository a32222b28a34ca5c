package dev.assay.pipeline;

import dev.assay.consensus.Metagraph;
import dev.assay.reward.Reference;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the validator tells the engine: who is registered, what is asked, when weights are due. Each returns when it is
 * journalled, with its sequence number, and each is checked before anything happens.
 *
 * <p><b>Threads</b>: any; commands take their turn. <b>Errors</b>: {@code IllegalArgumentException} for what must not be
 * told, with nothing changed; {@code IllegalStateException} once the engine is closed or has failed.
 */
public final class Commands {
    private static final int[] NONE = new int[0];

    private final Pipeline pipeline;

    /** The copy of the last round's uids, for the next round that asks as many; whoever takes it leaves {@link #NONE}. */
    private final AtomicReference<int[]> spareUids = new AtomicReference<>(NONE);

    Commands(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Says who holds which uid from now on; its block must be above the last one's. */
    public long takeMetagraph(Metagraph metagraph) {
        pipeline.shelf(metagraph.netuid()); // refuses a subnet that is not configured
        return pipeline.control(sequencer -> sequencer.takeMetagraph(metagraph));
    }

    /** Gives the reward model what it reads answers against, under an id that is new and not 0. */
    public long loadReference(int netuid, long referenceId, byte[] bytes) {
        ReferenceShelf shelf = pipeline.shelf(netuid);
        byte[] own = bytes.clone(); // what is journalled is what was checked, whatever the caller does meanwhile
        Reference reference = shelf.model().readReference(new UnsafeBuffer(own), 0, own.length); // refuses first
        return pipeline.control(sequencer -> {
            // On the sequencer's thread, where of two callers with one id the second finds the first's.
            if (referenceId == ReferenceShelf.NONE || shelf.has(referenceId)) {
                throw new IllegalArgumentException(
                        "referenceId=" + referenceId + ": must be new and not 0; a reference never changes");
            }
            long sequence = sequencer.loadReference(netuid, referenceId, own);
            shelf.put(referenceId, reference);
            return sequence;
        });
    }

    /** Whether there is a reference with this id. */
    public boolean hasReference(int netuid, long referenceId) {
        return pipeline.shelf(netuid).has(referenceId);
    }

    /**
     * Puts one task to some miners.
     *
     * @param roundId above every earlier one of this subnet
     * @param deadlineNs epoch nanoseconds after which no answer is taken
     * @param referenceId of a loaded reference; 0 when the model needs none
     * @param askedUids ascending
     * @param task in the form that the reward model defines
     */
    public long openRound(int netuid, long roundId, long deadlineNs, long referenceId, int[] askedUids, byte[] task) {
        ReferenceShelf shelf = pipeline.shelf(netuid);
        Reference reference = shelf.require(referenceId);
        byte[] ownTask = task.clone();
        int[] ownUids = copied(askedUids);
        shelf.model().readTask(reference, new UnsafeBuffer(ownTask), 0, ownTask.length); // refuses likewise
        long sequence = pipeline.control(
                sequencer -> sequencer.openRound(netuid, roundId, deadlineNs, referenceId, ownUids, ownTask));
        spareUids.set(ownUids); // journalled, so the sequencer is done with it
        return sequence;
    }

    private int[] copied(int[] uids) {
        int[] spare = spareUids.getAndSet(NONE);
        int[] copy = spare.length == uids.length ? spare : new int[uids.length];
        System.arraycopy(uids, 0, copy, 0, uids.length);
        return copy;
    }

    /** Closes a round before its deadline; its answers are scored. */
    public long closeRound(int netuid, long roundId) {
        pipeline.shelf(netuid);
        return pipeline.control(sequencer -> sequencer.closeRound(netuid, roundId));
    }

    /**
     * Says that weights are due.
     *
     * @param epoch above every earlier one of this subnet
     * @param block at least the metagraph's
     * @param emissionRao what the subnet pays out in this epoch, in rao
     */
    public long tick(int netuid, long epoch, long block, long emissionRao) {
        pipeline.shelf(netuid);
        return pipeline.control(sequencer -> sequencer.tick(netuid, epoch, block, emissionRao));
    }

    /** Moves a manual clock on; rounds whose deadline has passed by then close. */
    public void advanceTo(long nowNs) {
        pipeline.control(sequencer -> sequencer.advanceTo(nowNs));
    }
}
