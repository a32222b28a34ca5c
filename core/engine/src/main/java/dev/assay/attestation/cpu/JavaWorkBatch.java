package dev.assay.attestation.cpu;

import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.label.Sha256;
import dev.assay.jni.NativeLibrary;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Labels side by side in Java, the twin of {@code work_labels} in C: two walks at a time, without branches, and the
 * arithmetic of all four. Hashes gain little, since each is a call. Belongs to one thread; allocates nothing after construction.
 */
public final class JavaWorkBatch implements WorkBatch {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LABEL_BYTES = WorkKernel.LABEL_BYTES;
    private static final int LANES = 4;

    private final KernelParameters parameters;
    private final Lane[] lanes = new Lane[LANES];

    /** Takes the scratchpads. */
    public JavaWorkBatch(KernelParameters parameters) {
        this.parameters = parameters;
        for (int k = 0; k < LANES; k++) {
            lanes[k] = new Lane(new long[parameters.scratchpadBytes() / Long.BYTES]);
        }
    }

    /** One label on its way. */
    private static final class Lane {
        private final Sha256 sha256 = new Sha256();
        private final byte[] seed = new byte[LABEL_BYTES];
        private final byte[] hash = new byte[LABEL_BYTES];
        private final byte[] state = new byte[JavaWorkKernel.STATE_BYTES];
        private final long[] pad;
        private long a;
        private long b;
        private long c;

        Lane(long[] pad) {
            this.pad = pad;
        }

        void start(byte[] seeds, int offset) {
            System.arraycopy(seeds, offset, seed, 0, LABEL_BYTES);
            System.arraycopy(seeds, offset, hash, 0, LABEL_BYTES);
        }

        void hash() {
            sha256.hash(hash, LABEL_BYTES, hash, 0);
        }

        void startWalk() {
            JavaWorkKernel.fill(pad, word(3));
            a = word(0);
            b = word(1);
        }

        void startArithmetic() {
            c = word(2) ^ a ^ Long.rotateLeft(b, 32);
        }

        private long word(int index) {
            return (long) WORDS.get(hash, index * Long.BYTES);
        }

        void finish(byte[] labels, int offset) {
            WORDS.set(state, 0, a);
            WORDS.set(state, 8, b);
            WORDS.set(state, 16, c);
            sha256.update(seed).update(hash).update(state).finish(labels, offset);
        }
    }

    @Override
    public int width() {
        return LANES;
    }

    /** {@inheritDoc} Lanes that are not asked for work on what they had: their time is that of waiting. */
    @Override
    public void labels(byte[] seeds, byte[] labels, int count) {
        Objects.checkIndex(count, LANES + 1);
        for (int k = 0; k < count; k++) {
            lanes[k].start(seeds, k * LABEL_BYTES);
        }
        for (int k = 0; k < count; k += 2) {
            Lane first = lanes[k];
            Lane second = lanes[k + 1];
            hash(first, second, parameters.hashSteps());
            first.startWalk();
            second.startWalk();
            walk(first, second, parameters.walkSteps());
        }
        arithmetic(count);
        for (int k = 0; k < count; k++) {
            lanes[k].finish(labels, k * LABEL_BYTES);
        }
    }

    private static void hash(Lane first, Lane second, int steps) {
        for (int k = 0; k < steps; k++) {
            first.hash();
            second.hash();
        }
    }

    private static void walk(Lane first, Lane second, int steps) {
        long[] pad = first.pad;
        long[] otherPad = second.pad;
        int mask = pad.length - 1;
        long a = first.a;
        long b = first.b;
        long otherA = second.a;
        long otherB = second.b;
        for (int k = 0; k < steps; k++) {
            int i = (int) (a >>> 33) & mask;
            long v = pad[i];
            long x = a(a, b, v);
            b = b(x, b, v, k);
            a = x ^ x >>> 32;
            pad[i] = v + Long.rotateLeft(a, 11);
            int otherI = (int) (otherA >>> 33) & mask;
            long otherV = otherPad[otherI];
            long otherX = a(otherA, otherB, otherV);
            otherB = b(otherX, otherB, otherV, k);
            otherA = otherX ^ otherX >>> 32;
            otherPad[otherI] = otherV + Long.rotateLeft(otherA, 11);
        }
        first.a = a;
        first.b = b;
        second.a = otherA;
        second.b = otherB;
    }

    /** Both ways, and a mask that takes one. */
    private static long a(long a, long b, long v) {
        long odd = (a ^ v) * JavaWorkKernel.A + b;
        long even = Long.rotateLeft(a + v, 29) * JavaWorkKernel.B ^ b;
        return even ^ ((odd ^ even) & -((v ^ b) & 1));
    }

    private static long b(long a, long b, long v, int k) {
        long set = Long.rotateLeft(b ^ v, 17) + k;
        long clear = (b + v) * JavaWorkKernel.C;
        return clear ^ ((set ^ clear) & -((a >>> 40) & 1));
    }

    private void arithmetic(int count) {
        for (int k = 0; k < count; k++) {
            lanes[k].startArithmetic();
        }
        arithmetic(lanes[0], lanes[1], lanes[2], lanes[3], parameters.floatSteps());
    }

    private static void arithmetic(Lane lane0, Lane lane1, Lane lane2, Lane lane3, int steps) {
        int mask = lane0.pad.length - 1;
        long c0 = lane0.c;
        long c1 = lane1.c;
        long c2 = lane2.c;
        long c3 = lane3.c;
        double y0 = 1.5;
        double y1 = 1.5;
        double y2 = 1.5;
        double y3 = 1.5;
        for (int k = 0; k < steps; k++) {
            y0 = y(lane0.pad, mask, c0, y0);
            y1 = y(lane1.pad, mask, c1, y1);
            y2 = y(lane2.pad, mask, c2, y2);
            y3 = y(lane3.pad, mask, c3, y3);
            c0 = c(c0, y0);
            c1 = c(c1, y1);
            c2 = c(c2, y2);
            c3 = c(c3, y3);
        }
        lane0.c = c0;
        lane1.c = c1;
        lane2.c = c2;
        lane3.c = c3;
    }

    private static double y(long[] pad, int mask, long c, double y) {
        double x = JavaWorkKernel.unit(c);
        double u = JavaWorkKernel.unit(pad[(int) (c >>> 33) & mask]);
        double q = (x * y + u) / (y + 1.0);
        return Math.sqrt(q * u + x);
    }

    private static long c(long c, double y) {
        long next = (c ^ Double.doubleToRawLongBits(y)) * JavaWorkKernel.A;
        return next ^ next >>> 29;
    }

    @Override
    public String origin() {
        return "Java: " + NativeLibrary.reason();
    }

    @Override
    public void close() {
        // Nothing but heap.
    }
}
