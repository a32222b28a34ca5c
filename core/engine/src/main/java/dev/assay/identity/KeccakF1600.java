package dev.assay.identity;

/**
 * The permutation Keccak-f[1600] on 25 words: 24 rounds of the five steps of FIPS 202, section 3.2.
 *
 * <p>Word {@code x + 5 y} is the lane {@code (x, y)}. The offsets and round constants are computed from their definition
 * once, so that none can be mistyped. Stateless; safe from any thread. <b>Cost</b>: about 0.5 µs; allocates nothing.
 */
final class KeccakF1600 {
    static final int WORDS = 25;

    private static final int ROUNDS = 24;
    private static final int[] TARGETS = new int[WORDS - 1];
    private static final int[] ROTATIONS = new int[WORDS - 1];
    private static final long[] ROUND_CONSTANTS = new long[ROUNDS];

    static {
        followTheLanes();
        runTheShiftRegister();
    }

    private KeccakF1600() {}

    /** Rotations (step rho) along the orbit in which step pi moves the lanes, from lane (1, 0). */
    private static void followTheLanes() {
        int x = 1;
        int y = 0;
        for (int t = 0; t < WORDS - 1; t++) {
            int nextY = (2 * x + 3 * y) % 5;
            x = y;
            y = nextY;
            TARGETS[t] = x + 5 * y;
            ROTATIONS[t] = ((t + 1) * (t + 2) / 2) % Long.SIZE;
        }
    }

    /** Round constants (step iota): bits 2^j - 1 from the register with x^8 + x^6 + x^5 + x^4 + 1. */
    private static void runTheShiftRegister() {
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < 7; j++) {
                if ((register & 1) != 0) {
                    ROUND_CONSTANTS[round] |= 1L << ((1 << j) - 1);
                }
                register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
            }
        }
    }

    /** Permutes the 25 words in place. */
    static void permute(long[] state) {
        for (long constant : ROUND_CONSTANTS) {
            mixColumns(state);
            moveLanes(state);
            mixRows(state);
            state[0] ^= constant;
        }
    }

    /** Step theta. */
    private static void mixColumns(long[] a) {
        long c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
        long c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
        long c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
        long c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
        long c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
        long d0 = c4 ^ Long.rotateLeft(c1, 1);
        long d1 = c0 ^ Long.rotateLeft(c2, 1);
        long d2 = c1 ^ Long.rotateLeft(c3, 1);
        long d3 = c2 ^ Long.rotateLeft(c4, 1);
        long d4 = c3 ^ Long.rotateLeft(c0, 1);
        for (int row = 0; row < WORDS; row += 5) {
            a[row] ^= d0;
            a[row + 1] ^= d1;
            a[row + 2] ^= d2;
            a[row + 3] ^= d3;
            a[row + 4] ^= d4;
        }
    }

    /** Steps rho and pi: each lane moves on along the orbit and is rotated on the way. */
    private static void moveLanes(long[] a) {
        long moving = a[1];
        for (int t = 0; t < WORDS - 1; t++) {
            int target = TARGETS[t];
            long displaced = a[target];
            a[target] = Long.rotateLeft(moving, ROTATIONS[t]);
            moving = displaced;
        }
    }

    /** Step chi. */
    private static void mixRows(long[] a) {
        for (int row = 0; row < WORDS; row += 5) {
            long a0 = a[row];
            long a1 = a[row + 1];
            long a2 = a[row + 2];
            long a3 = a[row + 3];
            long a4 = a[row + 4];
            a[row] = a0 ^ (~a1 & a2);
            a[row + 1] = a1 ^ (~a2 & a3);
            a[row + 2] = a2 ^ (~a3 & a4);
            a[row + 3] = a3 ^ (~a4 & a0);
            a[row + 4] = a4 ^ (~a0 & a1);
        }
    }
}
