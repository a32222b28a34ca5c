package dev.assay.attestation.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills an arena with several threads: each takes the next two lanes until there are none. Which thread made a lane leaves
 * no trace in it.
 */
final class ArenaFill {
    private final int laneCount;
    private final AtomicInteger next = new AtomicInteger();

    ArenaFill(int laneCount) {
        this.laneCount = laneCount;
    }

    /**
     * Makes all lanes; the caller waits.
     *
     * @param works one for each thread
     * @throws CancellationException if the caller is interrupted, whose status is set again; no thread is left behind
     */
    void run(List<? extends LaneWork> works) {
        ExecutorService threads = Executors.newFixedThreadPool(works.size(), ArenaFill::thread);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            works.forEach(work -> results.add(threads.submit(loop(work))));
            for (Future<Integer> result : results) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while filling an arena");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread that fills an arena failed", e.getCause());
        } finally {
            // The others see it before their next two lanes.
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    private Callable<Integer> loop(LaneWork work) {
        return () -> {
            int made = 0;
            for (int first = next.getAndAdd(2); first < laneCount && goesOn(); first = next.getAndAdd(2)) {
                int count = Math.min(2, laneCount - first);
                work.make(first, count);
                made += count;
            }
            return made;
        };
    }

    private static boolean goesOn() {
        return !Thread.currentThread().isInterrupted();
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "attestation-fill");
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            // A lane takes milliseconds.
            try {
                threads.awaitTermination(1, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
