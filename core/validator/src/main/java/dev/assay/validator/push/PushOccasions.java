package dev.assay.validator.push;

import dev.assay.config.PushConfig;
import java.util.Optional;

/**
 * Knows when weights are due: at a new epoch, or so many blocks after the last time.
 *
 * <p>What counts as the last time outlives the sidecar in the history. A push that was interrupted does not count, so that the
 * epoch it was for is pushed after the restart. Belongs to one thread.
 */
final class PushOccasions {
    private final PushConfig config;
    private boolean isRemembered;
    private long epoch = Push.NONE;
    private long block = Push.NONE;

    PushOccasions(PushConfig config) {
        this.config = config;
    }

    /** Takes a push of the history into account, before {@link #begin}. */
    void remember(Push push) {
        boolean happened =
                push.state().isFinal() ? push.state() != PushState.INTERRUPTED : push.state() == PushState.SCHEDULED;
        isRemembered = true;
        epoch = Math.max(epoch, happened ? push.epoch() : push.epoch() - 1);
        block = happened ? Math.max(block, push.block()) : block;
    }

    /** Begins with what is there; without a history nothing of it is due. */
    void begin(long lastEpoch, long newestBlock) {
        epoch = isRemembered ? Math.min(epoch, lastEpoch) : lastEpoch; // a new journal counts from the start again
        follow(newestBlock);
    }

    /** A chain that begins anew, such as one for tests, is followed down; that there is no metagraph says nothing. */
    private void follow(long newestBlock) {
        boolean isBelow = newestBlock != Push.NONE && newestBlock < block;
        block = block == Push.NONE || isBelow ? newestBlock : block;
    }

    /** Why weights are due now, if they are; then they are no longer. */
    Optional<PushTrigger> due(long lastEpoch, long newestBlock) {
        boolean tick = config.onTick() && lastEpoch > epoch;
        follow(newestBlock);
        boolean blocks = config.everyBlocks() > 0 && block != Push.NONE && newestBlock - block >= config.everyBlocks();
        if (!tick && !blocks) {
            return Optional.empty();
        }
        see(lastEpoch, newestBlock);
        return Optional.of(tick ? PushTrigger.TICK : PushTrigger.BLOCKS);
    }

    /** Weights are pushed now for another reason. */
    void see(long lastEpoch, long newestBlock) {
        epoch = lastEpoch;
        block = newestBlock;
    }

    /** The last epoch by the last time; -1 if none. */
    long epoch() {
        return epoch;
    }

    /** The newest block by the last time; -1 if none. */
    long block() {
        return block;
    }
}
