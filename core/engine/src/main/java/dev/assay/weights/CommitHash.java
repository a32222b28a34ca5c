package dev.assay.weights;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.Hotkey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a validator commits to before it reveals its weights: BLAKE2b-256 of
 *
 * <pre>
 *   account      32 bytes
 *   index        u16                            netuid + 4096·mechanism
 *   uids         compact length, then u16 each
 *   values       compact length, then u16 each
 *   salt         compact length, then u16 each
 *   version key  u64                            all little endian
 *
 *   compact(n) = n &lt; 64: one byte 4n;  n &lt; 2^14: u16 of 4n + 1;  n &lt; 2^30: u32 of 4n + 2
 * </pre>
 *
 * <p>The SDK's function takes the salt last; in the bytes it stands before the version key.
 *
 * <p>Stateless; safe from any thread.
 *
 * <p>Source: {@code pallets/subtensor/src/subnets/weights.rs}, {@code get_commit_hash}, of subtensor at 14bc6f9.
 */
public final class CommitHash {
    /** Netuids are below; the mechanism is counted in steps of it. */
    public static final int MECHANISM_STEP = 4096;

    /** Longest vector: the bytes of three such vectors still fit an array. */
    private static final int LENGTH_MAX = 1 << 20;

    private static final int ONE_BYTE_MAX = 1 << 6;
    private static final int TWO_BYTES_MAX = 1 << 14;

    private CommitHash() {}

    /**
     * The index under which a mechanism's weights are stored.
     *
     * @param netuid in [0, 4095]
     * @param mechanism in [0, 15]
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static int storageIndex(int netuid, int mechanism) {
        Checks.range("netuid", netuid, 0, MECHANISM_STEP - 1L);
        Checks.range("mechanism", mechanism, 0, (WeightVector.U16_MAX + 1) / MECHANISM_STEP - 1L);
        return netuid + MECHANISM_STEP * mechanism;
    }

    /**
     * The hash to commit, 32 bytes.
     *
     * @param account who commits
     * @param storageIndex see {@link #storageIndex}; u16
     * @param submission what will be revealed; u16s
     * @param salt u16s, drawn at random, to be kept until the reveal
     * @param versionKey u64
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static byte[] of(Hotkey account, int storageIndex, Submission submission, int[] salt, long versionKey) {
        return Blake2b256.hash(preimage(account, storageIndex, submission, salt, versionKey));
    }

    /** The bytes that are hashed, in a new array; arguments and errors as for {@link #of}. */
    public static byte[] preimage(
            Hotkey account, int storageIndex, Submission submission, int[] salt, long versionKey) {
        Checks.range("storageIndex", storageIndex, 0, WeightVector.U16_MAX);
        requireVector("uids", submission.uids());
        requireVector("values", submission.values());
        requireVector("salt", salt);
        int size = Hotkey.SIZE_BYTES
                + Short.BYTES
                + sizeBytes(submission.uids())
                + sizeBytes(submission.values())
                + sizeBytes(salt)
                + Long.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(account.toBytes()).putShort((short) storageIndex);
        putVector(bytes, submission.uids());
        putVector(bytes, submission.values());
        putVector(bytes, salt);
        return bytes.putLong(versionKey).array();
    }

    private static void requireVector(String name, int[] values) {
        Checks.range(name + ".length", values.length, 0, LENGTH_MAX);
        Checks.u16s(name, values);
    }

    private static int sizeBytes(int[] values) {
        int lengthBytes = values.length < ONE_BYTE_MAX ? 1 : values.length < TWO_BYTES_MAX ? 2 : 4;
        return lengthBytes + Short.BYTES * values.length;
    }

    private static void putVector(ByteBuffer bytes, int[] values) {
        if (values.length < ONE_BYTE_MAX) {
            bytes.put((byte) (values.length << 2));
        } else if (values.length < TWO_BYTES_MAX) {
            bytes.putShort((short) ((values.length << 2) | 0b01));
        } else {
            bytes.putInt((values.length << 2) | 0b10);
        }
        for (int value : values) {
            bytes.putShort((short) value);
        }
    }
}
