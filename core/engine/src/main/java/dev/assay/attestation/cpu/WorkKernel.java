package dev.assay.attestation.cpu;

import dev.assay.attestation.KernelParameters;
import dev.assay.jni.NativeLibrary;

/**
 * Turns a seed of 32 bytes into a label of 32 bytes, slowly: one chain of dependent steps through what a general purpose
 * core is good at, so that no special circuit does the whole of it.
 *
 * <p>Words are 64 bits, little endian in bytes; all arithmetic on them is modulo 2^64. {@code rotl} rotates to the left,
 * {@code >>>} shifts in zeros. {@code mask} is the number of words in the scratchpad less one.
 *
 * <pre>
 *   K1  h = seed;  hashSteps times:  h = SHA-256(h)
 *       a, b, c, s = the four words of h
 *   K2  pad[i] = the i-th output of SplitMix64 from state s:
 *           s += A;  z = (s ^ s&gt;&gt;&gt;30) * 0xBF58476D1CE4E5B9;  z = (z ^ z&gt;&gt;&gt;27) * 0x94D049BB133111EB;  z ^ z&gt;&gt;&gt;31
 *       for k = 0 to walkSteps - 1:
 *           i = a&gt;&gt;&gt;33 &amp; mask;  v = pad[i]
 *           if ((v ^ b) odd)     a = (a ^ v) * A + b         else  a = rotl(a + v, 29) * B ^ b
 *           if (bit 40 of a)     b = rotl(b ^ v, 17) + k     else  b = (b + v) * C
 *           a = a ^ a&gt;&gt;&gt;32;  pad[i] = v + rotl(a, 11)
 *   K3  c = c ^ a ^ rotl(b, 32);  y = 1.5
 *       floatSteps times, in IEEE 754 doubles, each operation rounded once to the nearest:
 *           x = unit(c);  u = unit(pad[c&gt;&gt;&gt;33 &amp; mask])        unit(w) in [1, 2): its fraction is w&gt;&gt;&gt;12
 *           q = (x * y + u) / (y + 1);  y = sqrt(q * u + x)
 *           c = (c ^ bits(y)) * A;  c = c ^ c&gt;&gt;&gt;29
 *   label = SHA-256(seed | h | a | b | c)
 *
 *   A = 0x9E3779B97F4A7C15   B = 0xD6E8FEB86659FD93   C = 0xC2B2AE3D27D4EB4F
 * </pre>
 *
 * <p><b>Why three parts.</b> Instructions for SHA-256 make K1 five times faster than plain code, and special circuits
 * more; K2 lives on the cache next to the core and on branches that cannot be foreseen; K3 on the units for division and
 * roots. <b>Why K3 is not a map of doubles alone</b>: such maps fall into short cycles or forget where they started, and
 * could then be cut into pieces; here the state is the word {@code c}, and the doubles only bend its way. y stays in (1,
 * 3), so that no operation overflows, underflows or gives NaN.
 *
 * <p>An instance belongs to one thread. <b>Cost</b>: the sum of all steps, about 15 ms at standard sizes.
 */
public interface WorkKernel extends AutoCloseable {
    /** Size of a seed and of a label. */
    int LABEL_BYTES = 32;

    /**
     * Writes the label of a seed.
     *
     * @param seed 32 bytes
     * @param label where {@value #LABEL_BYTES} bytes are written, from {@code offset} on
     */
    void label(byte[] seed, byte[] label, int offset);

    /** What computes, and why: one line for people. */
    String origin();

    /** Frees native memory, where there is any. Idempotent. */
    @Override
    void close();

    /** The fastest kernel that this machine has. */
    static WorkKernel fastest(KernelParameters parameters) {
        return NativeLibrary.available() ? new NativeWorkKernel(parameters) : new JavaWorkKernel(parameters);
    }
}
