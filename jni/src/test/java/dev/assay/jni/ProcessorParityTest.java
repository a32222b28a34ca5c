package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The processor and Linux tell of one machine. */
class ProcessorParityTest {
    private final JavaProcessor twin = new JavaProcessor("because");

    @BeforeEach
    void needsTheLibrary() {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
    }

    @Test
    void bothSeeTheSameInstructionSet() {
        assertEquals(twin.instructionSet(), new NativeProcessor().instructionSet());
    }

    @Test
    void bothSeeTheSameBrand() {
        assertEquals(twin.brand(), new NativeProcessor().brand());
    }

    @Test
    void bothSeeTheSameCacheLine() {
        assertEquals(twin.cacheLineBytes(), new NativeProcessor().cacheLineBytes());
    }

    @Test
    void bothSeeTheSameNumberOfLogicalProcessors() {
        assertEquals(twin.logicalProcessors(), new NativeProcessor().logicalProcessors());
    }

    @Test
    void theNativeOneIsDetectedAndSaysSo() {
        assertEquals("native, abi 4", Processor.detect().origin());
    }
}
