package dev.assay.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs many epochs at once, one engine on each thread: a whole network of subnets, or one subnet under many settings.
 *
 * <p>Each thread takes a stretch of the list, so that no two write to the same memory. The results are those of one engine
 * after the other, in the order of the list, on any number of threads.
 *
 * <p><b>Threads</b>: belongs to the thread that made it; owns the others. <b>Cost</b>: the epochs', divided by the cores,
 * and some 50 µs to start.
 */
public final class ParallelEpochs implements AutoCloseable {
    private final ExecutorService threads;
    private final List<ConsensusEngine> engines = new ArrayList<>();

    /**
     * Starts the threads.
     *
     * @param makeEngine called once for each thread
     * @throws IllegalArgumentException if {@code threadCount} is not in [1, 1024]
     */
    public ParallelEpochs(Supplier<ConsensusEngine> makeEngine, int threadCount) {
        Checks.range("threadCount", threadCount, 1, 1024);
        for (int i = 0; i < threadCount; i++) {
            engines.add(makeEngine.get());
        }
        threads = Executors.newFixedThreadPool(threadCount, ParallelEpochs::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "assay-epochs");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs all epochs and waits for them.
     *
     * @throws IllegalStateException if an engine fails, or if the caller is interrupted
     */
    public List<EpochResult> epochs(List<EpochInput> inputs) {
        List<Callable<List<EpochResult>>> stretches = new ArrayList<>();
        int count = engines.size();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) inputs.size() * i / count);
            int to = (int) ((long) inputs.size() * (i + 1) / count);
            ConsensusEngine engine = engines.get(i);
            stretches.add(() -> run(engine, inputs.subList(from, to)));
        }
        List<EpochResult> results = new ArrayList<>(inputs.size());
        try {
            for (Future<List<EpochResult>> stretch : threads.invokeAll(stretches)) {
                results.addAll(stretch.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while epochs were running", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an epoch failed: " + e.getCause(), e);
        }
        return results;
    }

    private static List<EpochResult> run(ConsensusEngine engine, List<EpochInput> inputs) {
        List<EpochResult> results = new ArrayList<>(inputs.size());
        for (EpochInput input : inputs) {
            results.add(engine.epoch(input.metagraph(), input.hyperparameters(), input.emissionRao()));
        }
        return results;
    }

    /** Ends the threads and frees what the engines hold. Idempotent. */
    @Override
    public void close() {
        threads.shutdown();
        engines.forEach(ConsensusEngine::close);
    }
}
