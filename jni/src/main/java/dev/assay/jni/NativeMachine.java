package dev.assay.jni;

import java.util.OptionalLong;

/**
 * What the kernel and the processor say about the machine when they are asked without a library in between; see
 * {@code jni/src/main/c/machine_jni.c}. To be compared with what files say, not to be believed.
 *
 * <p>Answers are empty where there are none: without the native library, or on another processor. Stateless; safe from
 * any thread.
 */
public final class NativeMachine {
    private static final int PROCESSORS = 0;
    private static final int MEMORY = 1;
    private static final int SWAP = 2;
    private static final int HYPERVISOR = 3;

    private NativeMachine() {}

    /** Hardware threads that this process may run on, by {@code sched_getaffinity}. */
    public static OptionalLong allowedProcessors() {
        return ask(PROCESSORS);
    }

    /** Bytes of memory that the kernel manages, by {@code sysinfo}. */
    public static OptionalLong memoryBytes() {
        return ask(MEMORY);
    }

    /** Bytes of swap space, by {@code sysinfo}. */
    public static OptionalLong swapBytes() {
        return ask(SWAP);
    }

    /** 1 if the processor says that it is a virtual one, by {@code cpuid}; 0 if not, or if it was told to hide it. */
    public static OptionalLong hypervisor() {
        return ask(HYPERVISOR);
    }

    private static OptionalLong ask(int what) {
        long answer = NativeLibrary.available() ? ask0(what) : -1;
        return answer < 0 ? OptionalLong.empty() : OptionalLong.of(answer);
    }

    private static native long ask0(int what);
}
