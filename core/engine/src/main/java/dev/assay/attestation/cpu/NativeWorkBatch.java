package dev.assay.attestation.cpu;

import dev.assay.attestation.KernelParameters;
import dev.assay.jni.NativeLibrary;
import dev.assay.jni.NativeWork;

/** Labels side by side in C; construct only where the native library is available. Belongs to one thread. */
public final class NativeWorkBatch implements WorkBatch {
    private final NativeWork work;

    /** Takes native memory for the scratchpads. */
    public NativeWorkBatch(KernelParameters parameters) {
        work = NativeWork.sideBySide(
                parameters.hashSteps(), parameters.walkSteps(), parameters.floatSteps(), parameters.scratchpadBytes());
    }

    @Override
    public int width() {
        return NativeWork.LANES;
    }

    @Override
    public void labels(byte[] seeds, byte[] labels, int count) {
        work.labels(seeds, labels, count);
    }

    @Override
    public String origin() {
        return "native, " + NativeLibrary.reason();
    }

    @Override
    public void close() {
        work.close();
    }
}
