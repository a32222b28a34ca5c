package dev.assay.attestation.cpu;

import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.label.Sha256;
import dev.assay.jni.NativeLibrary;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The kernel in Java, the reference for all others.
 *
 * <p>Doubles are strict since Java 17, and {@link Math#sqrt} is exact to the last bit, so that all Java machines agree,
 * whatever compiles the loop. Belongs to one thread; allocates nothing after construction.
 */
public final class JavaWorkKernel implements WorkKernel {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long A = 0x9E3779B97F4A7C15L;
    static final long B = 0xD6E8FEB86659FD93L;
    static final long C = 0xC2B2AE3D27D4EB4FL;
    private static final long ONE_BITS = 0x3FF0000000000000L;
    static final int STATE_BYTES = 3 * Long.BYTES;

    private final KernelParameters parameters;
    private final Sha256 sha256 = new Sha256();
    private final byte[] hash = new byte[LABEL_BYTES];
    private final byte[] state = new byte[STATE_BYTES];
    private final long[] pad;

    // Where the walk stands; written by walk() alone.
    private long a;
    private long b;

    /** Takes the scratchpad. */
    public JavaWorkKernel(KernelParameters parameters) {
        this.parameters = parameters;
        this.pad = new long[parameters.scratchpadBytes() / Long.BYTES];
    }

    @Override
    public void label(byte[] seed, byte[] label, int offset) {
        System.arraycopy(seed, 0, hash, 0, LABEL_BYTES);
        for (int k = 0; k < parameters.hashSteps(); k++) {
            sha256.hash(hash, LABEL_BYTES, hash, 0);
        }
        fill(pad, word(3));
        a = word(0);
        b = word(1);
        walk(parameters.walkSteps());
        long c = arithmetic(parameters.floatSteps(), word(2) ^ a ^ Long.rotateLeft(b, 32));
        WORDS.set(state, 0, a);
        WORDS.set(state, 8, b);
        WORDS.set(state, 16, c);
        sha256.update(seed, 0, LABEL_BYTES).update(hash, 0, LABEL_BYTES).update(state, 0, STATE_BYTES);
        sha256.finish(label, offset);
    }

    private long word(int index) {
        return (long) WORDS.get(hash, index * Long.BYTES);
    }

    static void fill(long[] pad, long seed) {
        long x = seed;
        for (int i = 0; i < pad.length; i++) {
            x += A;
            long z = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            pad[i] = z ^ z >>> 31;
        }
    }

    private void walk(int steps) {
        long[] cells = pad;
        int mask = cells.length - 1;
        long x = a;
        long y = b;
        for (int k = 0; k < steps; k++) {
            int i = (int) (x >>> 33) & mask;
            long v = cells[i];
            if (((v ^ y) & 1) != 0) {
                x = (x ^ v) * A + y;
            } else {
                x = Long.rotateLeft(x + v, 29) * B ^ y;
            }
            if ((x >>> 40 & 1) != 0) {
                y = Long.rotateLeft(y ^ v, 17) + k;
            } else {
                y = (y + v) * C;
            }
            x ^= x >>> 32;
            cells[i] = v + Long.rotateLeft(x, 11);
        }
        a = x;
        b = y;
    }

    private long arithmetic(int steps, long start) {
        long[] cells = pad;
        int mask = cells.length - 1;
        long c = start;
        double y = 1.5;
        for (int k = 0; k < steps; k++) {
            double x = unit(c);
            double u = unit(cells[(int) (c >>> 33) & mask]);
            double q = (x * y + u) / (y + 1.0);
            y = Math.sqrt(q * u + x);
            c = (c ^ Double.doubleToRawLongBits(y)) * A;
            c ^= c >>> 29;
        }
        return c;
    }

    static double unit(long word) {
        return Double.longBitsToDouble(word >>> 12 | ONE_BITS);
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
