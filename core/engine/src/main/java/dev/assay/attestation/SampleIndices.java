package dev.assay.attestation;

import dev.assay.identity.Blake2b256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Uniform numbers out of a seed, the same for whoever knows it: blake2b-256 of seed and a counter (u64, little endian)
 * gives four words of 64 bits, and a word in the last, incomplete run of {@code bound} numbers is drawn again, so that
 * no number is likelier than another.
 *
 * <p>Draws are independent: an index can come twice, which is what {@code (1 - a)^s} counts on. One thread at a time.
 */
public final class SampleIndices {
    private final Digest seed;
    private ByteBuffer words = ByteBuffer.allocate(0);
    private long counter;

    /** Numbers from a seed. */
    public SampleIndices(Digest seed) {
        this.seed = seed;
    }

    /**
     * The next number in [0, bound).
     *
     * @throws IllegalArgumentException if {@code bound} is less than 1
     */
    public long next(long bound) {
        Ranges.check("bound", bound, 1, Long.MAX_VALUE);
        while (true) {
            long word = word() >>> 1;
            long number = word % bound;
            // The runs are [k * bound, (k + 1) * bound); the last one must end by 2^63, or the sum overflows.
            if (word - number + (bound - 1) >= 0) {
                return number;
            }
        }
    }

    private long word() {
        if (!words.hasRemaining()) {
            byte[] count = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(counter++)
                    .array();
            words = ByteBuffer.wrap(Blake2b256.hash(seed.toBytes(), count)).order(ByteOrder.LITTLE_ENDIAN);
        }
        return words.getLong();
    }
}
