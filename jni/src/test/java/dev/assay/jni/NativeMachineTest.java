package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The kernel's answers, beside those of its files. */
class NativeMachineTest {
    @Test
    void theKernelSaysWhatItsFilesSay() throws IOException {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
        long total = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
        assertEquals(total * 1024, NativeMachine.memoryBytes().orElseThrow());
        assertTrue(NativeMachine.swapBytes().orElseThrow() >= 0);
        long allowed = NativeMachine.allowedProcessors().orElseThrow();
        assertTrue(allowed >= Runtime.getRuntime().availableProcessors(), allowed + " processors");
    }

    @Test
    void withoutTheLibraryThereIsNoAnswerAndNoError() {
        assertEquals(NativeLibrary.available(), NativeMachine.memoryBytes().isPresent());
    }
}
