package dev.assay.attestation.cpu;

import dev.assay.attestation.KernelParameters;
import dev.assay.jni.NativeLibrary;
import dev.assay.jni.NativeWork;

/** The kernel in C, the same bits; construct only where the native library is available. Belongs to one thread. */
public final class NativeWorkKernel implements WorkKernel {
    private final NativeWork work;

    /** Takes native memory for the scratchpad. */
    public NativeWorkKernel(KernelParameters parameters) {
        work = new NativeWork(
                parameters.hashSteps(), parameters.walkSteps(), parameters.floatSteps(), parameters.scratchpadBytes());
    }

    @Override
    public void label(byte[] seed, byte[] label, int offset) {
        work.label(seed, label, offset);
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
