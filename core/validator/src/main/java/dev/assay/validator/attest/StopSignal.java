package dev.assay.validator.attest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a thread until it is interrupted or the process is told to end, and then the end of the process until what is open
 * has been closed, for some seconds at most. One thread waits.
 */
final class StopSignal {
    private static final int CLOSE_SECONDS_MAX = 10;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "attest-stop");

    /** Waits; comes back with the interrupt flag down, so that closing can wait too. */
    void await() {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stopping.await();
        } catch (InterruptedException e) {
            // The way to stop from within.
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void hold() {
        stopping.countDown();
        try {
            if (!closed.await(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                return; // what is still open ends with the process
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is closed. */
    void closed() {
        closed.countDown();
    }
}
