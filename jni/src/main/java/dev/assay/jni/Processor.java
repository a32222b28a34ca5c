package dev.assay.jni;

/**
 * Says what the processor offers: to kernels that choose a code path, and to people who compare measurements.
 *
 * <p>Every value is that of the machine, not of a container's share in it. Both implementations give the same
 * answers on Linux x86-64, which {@code ProcessorParityTest} checks. Safe from any thread.
 */
public interface Processor {
    /** The maker's name for the processor, without padding; never empty. */
    String brand();

    /** The best level that processor and operating system both support. */
    InstructionSet instructionSet();

    /** Bytes that travel together between cores; 64 where the machine does not say. */
    int cacheLineBytes();

    /** Hardware threads that are online; at least 1. */
    int logicalProcessors();

    /** Where the answers come from, and why from there. */
    String origin();

    /**
     * The native implementation where the native library is available, its Java twin elsewhere. Never fails.
     *
     * <p>Cost: the first call may load the native library; later calls of the twin read {@code /proc/cpuinfo} again,
     * so keep the instance.
     */
    static Processor detect() {
        return NativeLibrary.available() ? new NativeProcessor() : new JavaProcessor(NativeLibrary.reason());
    }
}
