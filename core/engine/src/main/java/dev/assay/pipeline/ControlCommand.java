package dev.assay.pipeline;

import java.util.concurrent.CompletableFuture;

/** Something for the sequencer to do between two responses; its result is the sequence number of what it journalled. */
final class ControlCommand {
    /** What to do, on the sequencer's thread. */
    @FunctionalInterface
    interface Action {
        long run(Sequencer sequencer);
    }

    private final Action action;
    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private volatile boolean withdrawn; // set by whoever asked, before the ring says that the command is there

    ControlCommand(Action action) {
        this.action = action;
    }

    /** Runs it; an error goes to whoever asked, not to the sequencer. */
    long run(Sequencer sequencer) {
        try {
            return action.run(sequencer);
        } catch (IllegalArgumentException | IllegalStateException e) {
            result.completeExceptionally(e);
            return -1;
        }
    }

    void complete(long sequence) {
        result.complete(sequence);
    }

    void fail(Throwable error) {
        result.completeExceptionally(error);
    }

    /** Says that nobody asks for it any more; only while the ring knows nothing of it. */
    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    CompletableFuture<Long> result() {
        return result;
    }
}
