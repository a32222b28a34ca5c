package dev.assay.attestation.inventory;

import dev.assay.jni.NativeMachine;
import java.util.OptionalLong;

/**
 * What the kernel and the processor say without a file in between; empty where nobody could be asked.
 *
 * @param processors that this process may run on
 * @param memoryBytes in all
 * @param swapBytes in all
 * @param hypervisor 1 if the processor is a virtual one and says so, else 0
 */
record RawNumbers(OptionalLong processors, OptionalLong memoryBytes, OptionalLong swapBytes, OptionalLong hypervisor) {
    static final RawNumbers NONE =
            new RawNumbers(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** Those of this machine, by native code where it is there. */
    static RawNumbers ask() {
        return new RawNumbers(
                NativeMachine.allowedProcessors(),
                NativeMachine.memoryBytes(),
                NativeMachine.swapBytes(),
                NativeMachine.hypervisor());
    }
}
