package dev.assay.validator.launch;

import dev.assay.validator.command.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says whether the ND4J of this jar has something to compute on.
 *
 * <p>A jar built for GPUs holds no library for the processor, and ND4J tells a machine without a GPU so with two stack
 * traces and the advice to add a backend. So the question is asked before ND4J is woken, of the files that every NVIDIA
 * driver makes: on Linux, and on Linux inside Windows.
 */
public final class Nd4jDevice {
    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final List<Path> DRIVERS = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private Nd4jDevice() {}

    /** What is missing, in one sentence; empty if nothing is. */
    public static Optional<String> problem() {
        boolean needsGpu = Nd4jDevice.class.getClassLoader().getResource(CUDA_BACKEND) != null;
        return problem(needsGpu, Files::exists);
    }

    static Optional<String> problem(boolean needsGpu, Predicate<Path> present) {
        if (!needsGpu || DRIVERS.stream().anyMatch(present)) {
            return Optional.empty();
        }
        return Optional.of(
                "this jar computes on an NVIDIA GPU and there is none here (no /dev/nvidiactl, no /dev/dxg); "
                        + "use one that was built without the profile cuda");
    }

    /**
     * Ends the command if ND4J cannot compute.
     *
     * @throws CommandFailure with the sentence of {@link #problem}
     */
    public static void require() {
        problem().ifPresent(problem -> {
            throw CommandFailure.found(problem);
        });
    }
}
