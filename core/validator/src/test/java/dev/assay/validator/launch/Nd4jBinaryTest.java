package dev.assay.validator.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.jni.InstructionSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nd4jBinaryTest {
    @ParameterizedTest(name = "{0}, jar has {1}")
    @CsvSource({
        "AVX512, -avx512 -avx2, -avx512, 'AVX-512: the best for this processor'",
        "AVX512, -avx2, -avx2, 'AVX2: the processor has AVX-512, this jar has no library for AVX-512'",
        "AVX512, none, '', 'baseline: the processor has AVX-512, this jar has no library for AVX-512 or AVX2'",
        "AVX2, -avx512 -avx2, -avx2, 'AVX2: the best for this processor'",
        "AVX2, -avx512, '', 'baseline: the processor has AVX2, this jar has no library for AVX2'",
        "X86_64, -avx512 -avx2, '', 'baseline: the best for this processor'",
    })
    void takesTheFastestThatTheProcessorCanRun(InstructionSet set, String inJar, String extension, String reason) {
        List<String> present = List.of(inJar.split(" "));

        assertEquals(new Nd4jBinary(extension, reason), Nd4jBinary.best(set, present::contains));
    }
}
