package dev.assay.validator.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Holds a thread until it is interrupted or the process is told to end, and then the end of the process until what is open
 * has been closed, for some seconds at most. One thread waits.
 */
public final class StopSignal {
    private static final long LOOK_MS = 200;
    private static final double MS_PER_SECOND = 1e3;

    private final double closeSecondsMax;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Nothing is held yet.
     *
     * @param threadName of the thread that holds the end
     * @param closeSecondsMax how long it holds it
     */
    public StopSignal(String threadName, double closeSecondsMax) {
        this.closeSecondsMax = closeSecondsMax;
        this.hook = new Thread(this::hold, threadName);
    }

    /** Waits; comes back with the interrupt flag down, so that closing can wait too. */
    public void await() {
        await(() -> false);
    }

    /** The same, and also ends when something holds that is asked a few times a second. */
    public void await(BooleanSupplier over) {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (!stopping.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (over.getAsBoolean()) {
                    removeHook();
                    return;
                }
            }
        } catch (InterruptedException e) {
            removeHook(); // the way to stop from within
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process has begun to end by itself: the hook runs, and is told when all is closed.
        }
    }

    private void hold() {
        stopping.countDown();
        try {
            if (!closed.await((long) (closeSecondsMax * MS_PER_SECOND), TimeUnit.MILLISECONDS)) {
                return; // what is still open ends with the process
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is closed. */
    public void closed() {
        closed.countDown();
    }
}
