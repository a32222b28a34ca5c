package dev.assay.consensus;

import static dev.assay.consensus.Checks.invalid;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.assay.identity.Hotkey;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of a {@link Metagraph}, for the journal and for snapshots.
 *
 * <pre>
 *  offset  size   field                              offset  size  field
 *       0     2   version = 1                            16     8  block
 *       2     2   netuid                                 24     8  last mechanism step block
 *       4     2   mechanism                              32     4  number of weights, w
 *       6     2   flags: bit 0, permits are stored       36     4  number of bonds, b
 *       8     4   n                                      40  32 n  hotkeys
 *      12     4   owner uid, -1 for none
 *
 *  then, n times each: alpha stake (8), tao stake (8), last update (8), registration (8), commit (8);
 *  then the weights: n row lengths (4), w entries of column (2) and value (2); then the bonds likewise;
 *  then n permits (1; 0 or 1, and 0 if permits are not stored).
 * </pre>
 *
 * <p>All numbers are little endian. The length follows from n, w and b, and must be met exactly. {@link #decode} checks
 * it before it allocates, so that hostile bytes cost no more memory than they fill, and refuses whatever a
 * {@link MetagraphBuilder} would refuse.
 *
 * <p>Stateless; safe from any thread.
 */
public final class MetagraphLayout {
    public static final int VERSION = 1;

    private static final int HEADER_SIZE_BYTES = 40;
    private static final int PERMITS_STORED = 1;
    private static final int UID_SIZE_BYTES = Hotkey.SIZE_BYTES + 5 * Long.BYTES + 1;

    private MetagraphLayout() {}

    /**
     * Number of bytes that {@link #encode} writes.
     *
     * @throws IllegalArgumentException if that is 2^31 or more
     */
    public static int encodedLength(Metagraph metagraph) {
        long length = encodedLength(
                metagraph.n(),
                metagraph.weights().entryCount(),
                metagraph.bonds().entryCount());
        Checks.range("encodedLength", length, 0, Integer.MAX_VALUE);
        return (int) length;
    }

    private static long encodedLength(long n, long weightCount, long bondCount) {
        return HEADER_SIZE_BYTES
                + UID_SIZE_BYTES * n
                + SparseRowsLayout.encodedLength(n, weightCount)
                + SparseRowsLayout.encodedLength(n, bondCount);
    }

    /**
     * Writes {@link #encodedLength} bytes at {@code offset} and returns their number.
     *
     * @throws IndexOutOfBoundsException if the buffer is too small and cannot grow
     */
    public static int encode(Metagraph metagraph, MutableDirectBuffer buffer, int offset) {
        int length = encodedLength(metagraph);
        buffer.checkLimit(offset + length);
        encodeHeader(metagraph, buffer, offset);
        int at = offset + HEADER_SIZE_BYTES;
        for (int uid = 0; uid < metagraph.n(); uid++, at += Hotkey.SIZE_BYTES) {
            metagraph.hotkey(uid).write(buffer, at);
        }
        at = encodeLongs(metagraph.alphaStakeRao, buffer, at);
        at = encodeLongs(metagraph.taoStakeRao, buffer, at);
        at = encodeLongs(metagraph.lastUpdateBlocks, buffer, at);
        at = encodeLongs(metagraph.registeredBlocks, buffer, at);
        at = encodeLongs(metagraph.commitBlocks, buffer, at);
        at = SparseRowsLayout.encode(metagraph.weights(), buffer, at);
        at = SparseRowsLayout.encode(metagraph.bonds(), buffer, at);
        for (int uid = 0; uid < metagraph.n(); uid++, at++) {
            buffer.putByte(at, (byte) (metagraph.validatorPermit(uid) ? 1 : 0));
        }
        assert at == offset + length;
        return length;
    }

    private static void encodeHeader(Metagraph metagraph, MutableDirectBuffer buffer, int offset) {
        buffer.putShort(offset, (short) VERSION, LITTLE_ENDIAN);
        buffer.putShort(offset + 2, (short) metagraph.netuid(), LITTLE_ENDIAN);
        buffer.putShort(offset + 4, (short) metagraph.mechanism(), LITTLE_ENDIAN);
        buffer.putShort(offset + 6, (short) (metagraph.hasValidatorPermits() ? PERMITS_STORED : 0), LITTLE_ENDIAN);
        buffer.putInt(offset + 8, metagraph.n(), LITTLE_ENDIAN);
        buffer.putInt(offset + 12, metagraph.ownerUid(), LITTLE_ENDIAN);
        buffer.putLong(offset + 16, metagraph.block(), LITTLE_ENDIAN);
        buffer.putLong(offset + 24, metagraph.lastMechanismStepBlock(), LITTLE_ENDIAN);
        buffer.putInt(offset + 32, metagraph.weights().entryCount(), LITTLE_ENDIAN);
        buffer.putInt(offset + 36, metagraph.bonds().entryCount(), LITTLE_ENDIAN);
    }

    private static int encodeLongs(long[] values, MutableDirectBuffer buffer, int offset) {
        int at = offset;
        for (long value : values) {
            buffer.putLong(at, value, LITTLE_ENDIAN);
            at += Long.BYTES;
        }
        return at;
    }

    /**
     * Reads the metagraph that fills exactly {@code length} bytes from {@code offset}.
     *
     * @throws IllegalArgumentException if the bytes are no valid metagraph of this version
     */
    public static Metagraph decode(DirectBuffer buffer, int offset, int length) {
        checkLength(buffer, offset, length);
        int n = buffer.getInt(offset + 8, LITTLE_ENDIAN);
        int weightCount = buffer.getInt(offset + 32, LITTLE_ENDIAN);
        int bondCount = buffer.getInt(offset + 36, LITTLE_ENDIAN);
        int stakeAt = offset + HEADER_SIZE_BYTES + Hotkey.SIZE_BYTES * n;
        int columnSizeBytes = Long.BYTES * n;
        int weightsAt = stakeAt + 5 * columnSizeBytes;
        int bondsAt = weightsAt + (int) SparseRowsLayout.encodedLength(n, weightCount);
        int permitsAt = bondsAt + (int) SparseRowsLayout.encodedLength(n, bondCount);
        return new MetagraphBuilder(decodeHotkeys(buffer, offset + HEADER_SIZE_BYTES, n))
                .netuid(Short.toUnsignedInt(buffer.getShort(offset + 2, LITTLE_ENDIAN)))
                .mechanism(Short.toUnsignedInt(buffer.getShort(offset + 4, LITTLE_ENDIAN)))
                .ownerUid(buffer.getInt(offset + 12, LITTLE_ENDIAN))
                .block(buffer.getLong(offset + 16, LITTLE_ENDIAN))
                .lastMechanismStepBlock(buffer.getLong(offset + 24, LITTLE_ENDIAN))
                .alphaStakeRao(decodeLongs(buffer, stakeAt, n))
                .taoStakeRao(decodeLongs(buffer, stakeAt + columnSizeBytes, n))
                .lastUpdateBlocks(decodeLongs(buffer, stakeAt + 2 * columnSizeBytes, n))
                .registeredBlocks(decodeLongs(buffer, stakeAt + 3 * columnSizeBytes, n))
                .commitBlocks(decodeLongs(buffer, stakeAt + 4 * columnSizeBytes, n))
                .validatorPermits(decodePermits(buffer, offset, permitsAt, n))
                .weights(SparseRowsLayout.decode(buffer, weightsAt, n, weightCount))
                .bonds(SparseRowsLayout.decode(buffer, bondsAt, n, bondCount))
                .build();
    }

    private static void checkLength(DirectBuffer buffer, int offset, int length) {
        Checks.range("offset", offset, 0, buffer.capacity());
        Checks.range("length", length, HEADER_SIZE_BYTES, (long) buffer.capacity() - offset);
        Checks.range("version", Short.toUnsignedInt(buffer.getShort(offset, LITTLE_ENDIAN)), VERSION, VERSION);
        Checks.range("flags", Short.toUnsignedInt(buffer.getShort(offset + 6, LITTLE_ENDIAN)), 0, PERMITS_STORED);
        int n = buffer.getInt(offset + 8, LITTLE_ENDIAN);
        int weightCount = buffer.getInt(offset + 32, LITTLE_ENDIAN);
        int bondCount = buffer.getInt(offset + 36, LITTLE_ENDIAN);
        Checks.range("n", n, 1, Checks.U16_MAX);
        Checks.notNegative("weightCount", weightCount);
        Checks.notNegative("bondCount", bondCount);
        long expected = encodedLength(n, weightCount, bondCount);
        if (length != expected) {
            throw invalid("length", length, expected + ", as n, weightCount and bondCount say");
        }
    }

    private static Hotkey[] decodeHotkeys(DirectBuffer buffer, int offset, int n) {
        Hotkey[] hotkeys = new Hotkey[n];
        Arrays.setAll(hotkeys, uid -> Hotkey.read(buffer, offset + Hotkey.SIZE_BYTES * uid));
        return hotkeys;
    }

    private static long[] decodeLongs(DirectBuffer buffer, int offset, int n) {
        long[] values = new long[n];
        for (int uid = 0; uid < n; uid++) {
            values[uid] = buffer.getLong(offset + Long.BYTES * uid, LITTLE_ENDIAN);
        }
        return values;
    }

    private static boolean[] decodePermits(DirectBuffer buffer, int headerAt, int offset, int n) {
        boolean stored = buffer.getShort(headerAt + 6, LITTLE_ENDIAN) == PERMITS_STORED;
        boolean[] permits = new boolean[n];
        for (int uid = 0; uid < n; uid++) {
            byte permit = buffer.getByte(offset + uid);
            Checks.range("permit of uid " + uid, permit, 0, stored ? 1 : 0);
            permits[uid] = permit == 1;
        }
        return stored ? permits : new boolean[0];
    }
}
