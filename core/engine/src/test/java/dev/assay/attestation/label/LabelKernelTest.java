package dev.assay.attestation.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.identity.MerkleTree;
import dev.assay.identity.Sha256MerkleHash;
import dev.assay.jni.NativeLabels;
import dev.assay.jni.NativeLibrary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java and C, portable and not, against the formula written out. */
class LabelKernelTest {
    private static final LabelShape[] SHAPES = {
        new LabelShape(1, 1, 1, 0),
        new LabelShape(3, 2, 2, 3),
        new LabelShape(5, 3, 2, 4),
        new LabelShape(6, 3, 4, 8),
        new LabelShape(6, 4, 3, 0),
        new LabelShape(8, 2, 1, 1)
    };

    enum Kernel {
        JAVA,
        C,
        PORTABLE_C;

        LabelKernel make() {
            assumeTrue(this == JAVA || NativeLibrary.available(), NativeLibrary.reason());
            return this == JAVA ? LabelKernel.java() : new NativeLabelKernel(new NativeLabels(this == PORTABLE_C));
        }
    }

    static Stream<Kernel> kernels() {
        return Stream.of(Kernel.values());
    }

    private static byte[] id(long seed) {
        byte[] id = new byte[32];
        new SplittableRandom(seed).nextBytes(id);
        return id;
    }

    private static Strand strand(byte[] id, LabelShape shape, ByteBuffer below) {
        return new Strand(id, below, ByteBuffer.allocateDirect(shape.layerBytes()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] flat(byte[][] labels) {
        ByteBuffer all = ByteBuffer.allocate(32 * labels.length);
        Stream.of(labels).forEach(all::put);
        return all.array();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void labelsAreThoseOfTheFormula(Kernel which) throws Exception {
        LabelKernel kernel = which.make();
        for (LabelShape shape : SHAPES) {
            byte[] id = id(shape.countLog2());
            byte[][][] plain = PlainLabels.layers(shape, id);
            ByteBuffer below = ByteBuffer.allocateDirect(0);
            for (int layer = 0; layer < shape.layerCount(); layer++) {
                Strand strand = strand(id, shape, below);
                kernel.fill(shape, layer, strand, 0, shape.labelCount());
                assertArrayEquals(flat(plain[layer]), bytes(strand.labels()), shape + " layer " + layer);
                below = strand.labels();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void twoStrandsAreTheSameAsOneAfterTheOther(Kernel which) throws Exception {
        LabelKernel kernel = which.make();
        for (LabelShape shape : SHAPES) {
            byte[][] ids = {id(1), id(2)};
            ByteBuffer[] below = {ByteBuffer.allocateDirect(0), ByteBuffer.allocateDirect(0)};
            for (int layer = 0; layer < shape.layerCount(); layer++) {
                Strand first = strand(ids[0], shape, below[0]);
                Strand second = strand(ids[1], shape, below[1]);
                kernel.fill(shape, layer, first, second, 0, shape.labelCount());
                below = new ByteBuffer[] {first.labels(), second.labels()};
                for (int k = 0; k < 2; k++) {
                    assertArrayEquals(flat(PlainLabels.layers(shape, ids[k])[layer]), bytes(below[k]));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aLayerInSlicesIsTheLayer(Kernel which) throws Exception {
        LabelKernel kernel = which.make();
        LabelShape shape = new LabelShape(6, 1, 2, 3);
        Strand strand = strand(id(3), shape, ByteBuffer.allocateDirect(0));
        int from = 0;
        for (int to : new int[] {0, 1, 2, 3, 17, 63, 64}) {
            kernel.fill(shape, 0, strand, from, to);
            from = to;
        }
        assertArrayEquals(flat(PlainLabels.layers(shape, strand.id())[0]), bytes(strand.labels()));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rootsAreThoseOfTheTreeOfTheIdentity(Kernel which) {
        LabelKernel kernel = which.make();
        byte[] nodes = new byte[3 << 15];
        new SplittableRandom(4).nextBytes(nodes);
        ByteBuffer direct = ByteBuffer.allocateDirect(nodes.length).put(nodes);
        for (int height = 1; height <= 10; height++) {
            ByteBuffer roots = ByteBuffer.allocateDirect(5 * 32);
            int count = height == 10 ? 2 : 3;
            kernel.roots(direct, 32, height, count, roots, 64);
            for (int k = 0; k < count; k++) {
                byte[] part = Arrays.copyOfRange(nodes, 32 + k * (32 << height), 32 + (k + 1) * (32 << height));
                byte[] root = new byte[32];
                roots.get(64 + 32 * k, root);
                assertArrayEquals(MerkleTree.of(new Sha256MerkleHash(), part).root(), root, height + "/" + k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsOutOfRangeIsRefused(Kernel which) {
        LabelKernel kernel = which.make();
        LabelShape shape = new LabelShape(3, 2, 2, 3);
        ByteBuffer none = ByteBuffer.allocateDirect(0);
        Strand good = strand(id(5), shape, none);
        Strand small = new Strand(id(5), none, ByteBuffer.allocateDirect(shape.layerBytes() - 1));
        assertThrows(IllegalArgumentException.class, () -> kernel.fill(shape, 0, good, 0, 9));
        assertThrows(IllegalArgumentException.class, () -> kernel.fill(shape, 0, good, -1, 8));
        assertThrows(IllegalArgumentException.class, () -> kernel.fill(shape, 0, good, 5, 4));
        assertThrows(IllegalArgumentException.class, () -> kernel.fill(shape, 0, small, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> kernel.fill(shape, 1, good, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> kernel.fill(shape, -1, good, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> kernel.roots(good.labels(), 0, 11, 1, good.labels(), 0));
        assertThrows(RuntimeException.class, () -> kernel.roots(good.labels(), 0, 1, 5, good.labels(), 0));
    }

    /** Neither a compressed disk nor compressed memory gains anything. */
    @ParameterizedTest
    @MethodSource("kernels")
    void labelsDoNotCompress(Kernel which) {
        LabelShape shape = new LabelShape(10, 2, 2, 3);
        LabelKernel kernel = which.make();
        Strand below = strand(id(6), shape, ByteBuffer.allocateDirect(0));
        Strand strand = strand(id(6), shape, below.labels());
        kernel.fill(shape, 0, below, 0, shape.labelCount());
        kernel.fill(shape, 1, strand, 0, shape.labelCount());
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes(strand.labels()));
        deflater.finish();
        int compressed = deflater.deflate(new byte[2 * shape.layerBytes()]);
        deflater.end();
        assertTrue(compressed >= shape.layerBytes(), compressed + " of " + shape.layerBytes() + " bytes");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatComputesIsSaid(Kernel which) {
        String origin = which.make().origin();
        assertEquals(which == Kernel.JAVA, origin.startsWith("Java"), origin);
    }
}
