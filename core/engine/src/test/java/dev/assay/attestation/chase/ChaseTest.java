package dev.assay.attestation.chase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.attestation.PassCount;
import dev.assay.attestation.Reason;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chase against its formula, and provers that do not wait. */
class ChaseTest {
    private static final int LABELS = 1_000;

    /** Labels in an array; an opened label is the label alone, held against that array. */
    private static final class Labels implements LabelSource, OpenedLabel {
        final byte[] labels = new byte[32 * LABELS];
        int reads;

        Labels(long seed) {
            new SplittableRandom(seed).nextBytes(labels);
        }

        @Override
        public long labelCount() {
            return LABELS;
        }

        @Override
        public void read(long index, byte[] output, int offset) {
            reads++;
            open(index, output, offset);
        }

        @Override
        public int openingBytes() {
            return 32;
        }

        @Override
        public void open(long index, byte[] output, int offset) {
            System.arraycopy(labels, 32 * (int) index, output, offset, 32);
        }

        @Override
        public Reason check(long index, byte[] proof, int offset) {
            int at = 32 * (int) index;
            return Arrays.equals(labels, at, at + 32, proof, offset, offset + 32) ? Reason.NONE : Reason.WRONG_LABEL;
        }
    }

    private static byte[] chi(int first) {
        byte[] chi = new byte[32];
        chi[0] = (byte) first;
        return chi;
    }

    @Test
    void theRootIsThatOfTheFormula() throws Exception {
        for (int depth = 0; depth <= 3; depth++) {
            for (int steps : new int[] {1, 3, 16}) {
                Labels labels = new Labels(depth);
                byte[] root = new ChaseProver(new ChaseShape(depth, steps), chi(1), labels).run();
                assertArrayEquals(node(chi(1), labels, steps, depth, depth, 0), root, depth + "/" + steps);
                assertEquals(steps << depth, labels.reads);
            }
        }
    }

    /** A node, computed from the formula alone, over and over again. */
    private static byte[] node(byte[] chi, Labels labels, int steps, int depth, int level, long index)
            throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        if (level > 0) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.write(chi);
            message.write(1);
            message.write(level);
            message.write(number(index));
            message.write(node(chi, labels, steps, depth, level - 1, 2 * index));
            message.write(node(chi, labels, steps, depth, level - 1, 2 * index + 1));
            return sha256.digest(message.toByteArray());
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(chi);
        message.write(0);
        message.write(number(index));
        for (int above = depth - 1; above >= 0; above--) {
            if ((index >> above & 1) == 1) {
                message.write(node(chi, labels, steps, depth, above, (index >> above) - 1));
            }
        }
        byte[] state = sha256.digest(message.toByteArray());
        for (int k = 0; k < steps; k++) {
            long z = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).getLong();
            int at = new BigInteger(Long.toUnsignedString(z))
                    .multiply(BigInteger.valueOf(LABELS))
                    .shiftRight(64)
                    .intValueExact();
            sha256.update(state);
            state = sha256.digest(Arrays.copyOfRange(labels.labels, 32 * at, 32 * at + 32));
        }
        return state;
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    @Test
    void everyLeafOfAnHonestChaseIsRight() {
        for (int depth = 0; depth <= 5; depth++) {
            ChaseShape shape = new ChaseShape(depth, 4);
            Labels labels = new Labels(7);
            ChaseProver prover = new ChaseProver(shape, chi(1), labels);
            byte[] root = prover.run();
            byte[] proof = new byte[(int) shape.openingBytes(32) + 5];
            for (int leaf = 0; leaf < shape.leafCount(); leaf++) {
                assertEquals(proof.length, prover.open(leaf, proof, 5));
                assertEquals(Reason.NONE, new ChaseCheck(shape, chi(1), labels).check(leaf, proof, 5, root));
                assertNotEquals(Reason.NONE, new ChaseCheck(shape, chi(2), labels).check(leaf, proof, 5, root));
                byte[] otherRoot = root.clone();
                otherRoot[31] ^= 1;
                assertEquals(Reason.WRONG_PATH, new ChaseCheck(shape, chi(1), labels).check(leaf, proof, 5, otherRoot));
                if (depth > 0) {
                    int other = leaf ^ 1;
                    assertNotEquals(Reason.NONE, new ChaseCheck(shape, chi(1), labels).check(other, proof, 5, root));
                }
            }
        }
    }

    @Test
    void anUnfinishedChaseHasNoRoot() {
        ChaseProver prover = new ChaseProver(new ChaseShape(3, 1), chi(1), new Labels(1));
        assertEquals(false, prover.advance(7));
        assertThrows(IllegalStateException.class, prover::root);
        assertEquals(true, prover.advance(100));
        assertThrows(IndexOutOfBoundsException.class, () -> prover.open(8, new byte[1_000], 0));
    }

    /** Cut into parts that run side by side: every part but the first starts from invented nodes. */
    @ParameterizedTest(name = "cut into {0} parts, {1} leaves sampled, seed={2}")
    @CsvSource({"2, 1, 41", "2, 4, 42", "4, 2, 43", "32, 1, 44"})
    void workThatWasCutPassesAsSeldomAsItMay(int parts, int samples, long seed) {
        ChaseShape shape = new ChaseShape(6, 2);
        Labels labels = new Labels(seed);
        SplittableRandom random = new SplittableRandom(seed);
        PassCount passes = new PassCount();
        int partLeaves = shape.leafCount() / parts;
        Haste haste = (leaf, level) -> ((leaf >> level) - 1) << level < leaf / partLeaves * partLeaves;
        byte[] proof = new byte[(int) shape.openingBytes(32)];
        for (int trial = 0; trial < 1_000; trial++) {
            ChaseProver prover = new ChaseProver(shape, chi(trial), labels, haste);
            byte[] root = prover.run();
            boolean passed = true;
            for (int k = 0; k < samples; k++) {
                int leaf = random.nextInt(shape.leafCount());
                prover.open(leaf, proof, 0);
                passed &= new ChaseCheck(shape, chi(trial), labels).check(leaf, proof, 0, root) == Reason.NONE;
            }
            passes.add(passed, Math.pow(1.0 / parts, samples));
        }
        passes.assertAsExpected();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "25, 1", "0, 0", "0, 65537"})
    void shapesOutOfRangeAreRefused(int depth, int steps) {
        assertThrows(IllegalArgumentException.class, () -> new ChaseShape(depth, steps));
    }
}
