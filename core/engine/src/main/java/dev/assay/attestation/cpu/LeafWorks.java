package dev.assay.attestation.cpu;

import java.util.function.Supplier;

/** Gives every thread of a prover its own way to leaves. Safe from any thread. */
@FunctionalInterface
interface LeafWorks {
    /** For one thread, until it is closed. */
    Worker worker();

    /** Kernels that compute what is asked for. */
    static LeafWorks honest(Supplier<WorkKernel> kernels) {
        return () -> {
            WorkKernel kernel = kernels.get();
            return new Worker(new HonestLeafWork(kernel), kernel::close);
        };
    }

    /**
     * One thread's way to leaves.
     *
     * @param work what is done
     * @param release frees what it took
     */
    record Worker(LeafWork work, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }
}
