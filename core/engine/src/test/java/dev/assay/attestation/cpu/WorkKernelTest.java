package dev.assay.attestation.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.KernelParameters;
import dev.assay.jni.NativeLibrary;
import dev.assay.jni.NativeWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkKernelTest {
    private static final String GOLDEN_SMALL = "e0c2aea6f13060fbd08e9fce7b3e4b836ca91c2deedf017728c751d5761666c7";
    private static final String GOLDEN_STANDARD = "cac9cb0eb81286e4f9ed62621c6a4baf1c946570395fc97ce730136c563868b4";

    private static KernelParameters sizes(int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes) {
        return new KernelParameters(hashSteps, walkSteps, floatSteps, scratchpadBytes, 1, 1, 1);
    }

    private static final KernelParameters SMALL = sizes(100, 5_000, 5_000, 4_096);
    private static final KernelParameters STANDARD =
            AttestationParameters.standard().kernel();

    private static byte[] seed(int first) {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (first + i);
        }
        return seed;
    }

    private static String label(WorkKernel kernel, int first) {
        byte[] label = new byte[32];
        kernel.label(seed(first), label, 0);
        return HexFormat.of().formatHex(label);
    }

    /** Prints labels, for the JVM that was started with other settings. */
    public static void main(String[] arguments) {
        try (WorkKernel kernel = new JavaWorkKernel(SMALL)) {
            System.out.println(label(kernel, 0));
        }
    }

    @Test
    void smallLabelsAreTheGoldenOnes() {
        try (WorkKernel kernel = new JavaWorkKernel(SMALL)) {
            assertEquals(GOLDEN_SMALL, label(kernel, 0));
        }
    }

    @Test
    void aStandardLabelIsTheGoldenOne() {
        try (WorkKernel kernel = new JavaWorkKernel(STANDARD)) {
            assertEquals(GOLDEN_STANDARD, label(kernel, 0));
        }
    }

    @Test
    void theFastestKernelGivesTheGoldenLabels() {
        try (WorkKernel small = WorkKernel.fastest(SMALL);
                WorkKernel standard = WorkKernel.fastest(STANDARD)) {
            assertEquals(GOLDEN_SMALL, label(small, 0));
            assertEquals(GOLDEN_STANDARD, label(standard, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void neitherInterpreterNorCompilersChangeABit(String setting) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        setting,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkKernelTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(GOLDEN_SMALL, output.strip());
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "1, 1, 1, 64",
        "2, 1, 1, 64",
        "1, 7, 9, 64",
        "3, 255, 257, 128",
        "64, 1000, 999, 65536",
        "17, 4096, 1, 1048576",
        "1, 1, 4096, 1048576"
    })
    void nativeAndJavaLabelsAreTheSame(int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes) {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
        KernelParameters sizes = sizes(hashSteps, walkSteps, floatSteps, scratchpadBytes);
        SplittableRandom random = new SplittableRandom(17);
        try (WorkKernel java = new JavaWorkKernel(sizes);
                WorkKernel fastest = new NativeWorkKernel(sizes);
                NativeWork portable = new NativeWork(hashSteps, walkSteps, floatSteps, scratchpadBytes, true)) {
            for (int round = 0; round < 50; round++) {
                byte[] seed = new byte[32];
                random.nextBytes(seed);
                byte[] expected = new byte[40];
                byte[] label = new byte[40];
                byte[] portableLabel = new byte[40];
                java.label(seed, expected, 8);
                fastest.label(seed, label, 8);
                portable.label(seed, portableLabel, 8);
                assertArrayEquals(expected, label);
                assertArrayEquals(expected, portableLabel);
            }
        }
    }

    @Test
    void theLabelMayReplaceItsSeed() {
        byte[] inPlace = seed(0);
        try (WorkKernel java = new JavaWorkKernel(SMALL);
                WorkKernel fastest = WorkKernel.fastest(SMALL)) {
            java.label(inPlace, inPlace, 0);
            assertEquals(GOLDEN_SMALL, HexFormat.of().formatHex(inPlace));
            byte[] again = seed(0);
            fastest.label(again, again, 0);
            assertArrayEquals(inPlace, again);
        }
    }

    @Test
    void aKernelRemembersNothing() {
        try (WorkKernel kernel = WorkKernel.fastest(SMALL)) {
            String first = label(kernel, 0);
            label(kernel, 1);
            assertEquals(first, label(kernel, 0));
        }
    }

    /** Every bit of the seed changes about half of the label; a work function with structure would not. */
    @Test
    void everyBitOfTheSeedChangesHalfOfTheLabel() {
        try (WorkKernel kernel = WorkKernel.fastest(SMALL)) {
            byte[] label = new byte[32];
            byte[] other = new byte[32];
            kernel.label(seed(0), label, 0);
            int total = 0;
            for (int bit = 0; bit < 256; bit++) {
                byte[] flipped = seed(0);
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                kernel.label(flipped, other, 0);
                int changed = distance(label, other);
                assertTrue(changed >= 256 * 0.3, "bit " + bit + " changes " + changed);
                total += changed;
            }
            assertEquals(0.5, total / 65_536.0, 0.01);
        }
    }

    private static int distance(byte[] one, byte[] other) {
        int bits = 0;
        for (int i = 0; i < one.length; i++) {
            bits += Integer.bitCount((one[i] ^ other[i]) & 0xFF);
        }
        return bits;
    }

    /** Each part counts: a kernel with one step less in any of them gives another label. */
    @Test
    void everyStepCounts() {
        String[] labels = {
            label(new JavaWorkKernel(sizes(100, 100, 100, 4_096)), 0),
            label(new JavaWorkKernel(sizes(99, 100, 100, 4_096)), 0),
            label(new JavaWorkKernel(sizes(100, 99, 100, 4_096)), 0),
            label(new JavaWorkKernel(sizes(100, 100, 99, 4_096)), 0),
            label(new JavaWorkKernel(sizes(100, 100, 100, 8_192)), 0)
        };
        assertEquals(labels.length, Set.of(labels).size());
    }

    /** Side by side gives what one after the other gives, however many are asked for. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({"1, 1, 1, 64", "3, 255, 257, 128", "64, 1000, 999, 65536", "17, 4096, 1, 1048576", "1, 1, 4096, 4096"})
    void labelsSideBySideAreThoseOneAfterTheOther(int hashSteps, int walkSteps, int floatSteps, int scratchpadBytes) {
        KernelParameters sizes = sizes(hashSteps, walkSteps, floatSteps, scratchpadBytes);
        SplittableRandom random = new SplittableRandom(18);
        try (WorkKernel kernel = new JavaWorkKernel(sizes);
                WorkBatch java = new JavaWorkBatch(sizes);
                WorkBatch fastest = WorkBatch.fastest(sizes)) {
            for (WorkBatch batch : List.of(java, fastest)) {
                for (int count : new int[] {0, 1, batch.width(), 2, 3, batch.width()}) {
                    byte[] values = new byte[32 * batch.width()];
                    random.nextBytes(values);
                    byte[] expected = values.clone();
                    for (int k = 0; k < count; k++) {
                        kernel.label(Arrays.copyOfRange(values, 32 * k, 32 * k + 32), expected, 32 * k);
                    }
                    batch.labels(values, values, count);
                    assertArrayEquals(expected, values, batch.origin() + ", count=" + count);
                }
            }
        }
    }

    @Test
    void moreLabelsThanALaneEachAreRefused() {
        try (WorkBatch java = new JavaWorkBatch(SMALL);
                WorkBatch fastest = WorkBatch.fastest(SMALL)) {
            for (WorkBatch batch : List.of(java, fastest)) {
                byte[] many = new byte[32 * (batch.width() + 1)];
                assertThrows(RuntimeException.class, () -> batch.labels(many, many, batch.width() + 1));
                assertThrows(RuntimeException.class, () -> batch.labels(many, many, -1));
                assertThrows(RuntimeException.class, () -> batch.labels(many, new byte[32], 2));
                assertArrayEquals(new byte[many.length], many);
            }
        }
    }
}
