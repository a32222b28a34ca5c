package dev.assay.consensus;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory in which the tensors of a batch live: taken once, used again for the next batch, grown when a batch is larger.
 *
 * <p>Without it each operation would take fresh memory, whose pages the system must hand out one by one: measured at 5 to
 * 8 ms for 16 MiB, three times the operation itself. Belongs to one thread, as ND4J's workspaces do.
 */
final class Nd4jMemory implements AutoCloseable {
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .policyAllocation(AllocationPolicy.STRICT)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    // ND4J keeps workspaces by name, and two engines of one thread must not share one.
    private final String name = "assay-yuma-" + Integer.toHexString(System.identityHashCode(this));

    /** Runs a batch. Every tensor that it makes lives in this memory and ends with the batch; none may be handed out. */
    <T> T inBatch(Supplier<T> batch) {
        return in(name + "-batch", batch);
    }

    /** Runs a step inside a batch. What it makes ends with the step. */
    <T> T inStep(Supplier<T> step) {
        return in(name + "-step", step);
    }

    @SuppressWarnings("try") // the scope is there to be left
    private static <T> T in(String scope, Supplier<T> work) {
        try (MemoryWorkspace open = Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, scope)) {
            return work.get();
        }
    }

    /** Bytes held from batch to batch, and those for which the last batch found no room there. */
    long heldBytes() {
        return scopes().mapToLong(Nd4jMemory::heldBytes).sum();
    }

    private static long heldBytes(String scope) {
        MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(scope);
        return workspace.getCurrentSize() + (workspace instanceof Nd4jWorkspace sized ? sized.getSpilledSize() : 0);
    }

    private Stream<String> scopes() {
        return Stream.of(name + "-batch", name + "-step")
                .filter(scope -> Nd4j.getWorkspaceManager().checkIfWorkspaceExists(scope));
    }

    /** Gives the memory back. Idempotent. */
    @Override
    public void close() {
        scopes().toList()
                .forEach(scope -> Nd4j.getWorkspaceManager()
                        .getWorkspaceForCurrentThread(scope)
                        .destroyWorkspace(true));
    }
}
