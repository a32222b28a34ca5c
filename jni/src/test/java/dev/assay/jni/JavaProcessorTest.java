package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProcessorTest {
    private static final String AVX2 = "flags\t\t: fpu sse2 avx avx2 fma bmi1 bmi2";

    private static final String AVX512 = AVX2 + " avx512f avx512bw avx512cd avx512dq avx512vl";

    @Test
    void readsWhatLinuxSaysOfTheProcessor() {
        JavaProcessor processor = processor(
                "processor\t: 0",
                "model name\t: Fast Processor 9000: special",
                "clflush size\t: 128",
                AVX2,
                "",
                "processor\t: 1",
                "model name\t: Fast Processor 9000: special");

        assertEquals("Fast Processor 9000: special", processor.brand());
        assertEquals(128, processor.cacheLineBytes());
        assertEquals(2, processor.logicalProcessors());
        assertEquals(InstructionSet.AVX2, processor.instructionSet());
        assertEquals("Java, from /proc/cpuinfo: because", processor.origin());
    }

    @Test
    void claimsALevelOnlyWithAllOfItsFlags() {
        assertEquals(InstructionSet.AVX512, processor(AVX512).instructionSet());
        assertEquals(
                InstructionSet.AVX2, processor(AVX512.replace(" avx512vl", "")).instructionSet());
        assertEquals(
                InstructionSet.X86_64, processor(AVX512.replace(" bmi2", "")).instructionSet());
        assertEquals(InstructionSet.X86_64, processor("flags\t: avx512 avx22").instructionSet());
    }

    @Test
    void claimsNothingOnAnotherArchitecture() {
        JavaProcessor processor = new JavaProcessor(List.of(AVX512), "aarch64", "because");

        assertEquals(InstructionSet.PORTABLE, processor.instructionSet());
    }

    @Test
    void fallsBackToTheJvmWhereThereIsNoCpuinfo() {
        JavaProcessor processor = new JavaProcessor(List.of(), "amd64", "because");

        assertEquals("x86_64 (brand not told)", processor.brand());
        assertEquals(InstructionSet.X86_64, processor.instructionSet());
        assertEquals(64, processor.cacheLineBytes());
        assertEquals(Runtime.getRuntime().availableProcessors(), processor.logicalProcessors());
        assertEquals("Java, from system properties: because", processor.origin());
    }

    @Test
    void fallsBackWhereALineIsMalformed() {
        JavaProcessor processor = processor("clflush size\t: many", "model name\t:", "no colon", "flags");

        assertEquals(64, processor.cacheLineBytes());
        assertEquals("x86_64 (brand not told)", processor.brand());
        assertEquals(InstructionSet.X86_64, processor.instructionSet());
    }

    private static JavaProcessor processor(String... lines) {
        return new JavaProcessor(List.of(lines), "amd64", "because");
    }
}
