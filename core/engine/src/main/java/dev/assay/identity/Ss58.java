package dev.assay.identity;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Addresses as people write them: {@code base58(prefix | public key | checksum)}, where the checksum is the first two
 * bytes of {@code BLAKE2b-512("SS58PRE" | prefix | public key)}.
 *
 * <p>The prefix names the network; {@link #PREFIX_BITTENSOR} is the one for any Substrate chain, which Bittensor uses.
 * Prefixes below 64 take one byte, those up to 16,383 two. Only accounts of 32 bytes are addresses here.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: a few microseconds; for files and screens, not for a hot path.
 *
 * <p>Source: the SS58 registry's description of the format, docs.substrate.io/reference/address-formats.
 */
public final class Ss58 {
    /** Prefix of a generic Substrate address, the one that Bittensor uses. */
    public static final int PREFIX_BITTENSOR = 42;
    /** Largest prefix of two bytes. */
    public static final int PREFIX_MAX = (1 << 14) - 1;

    private static final byte[] CHECKSUM_CONTEXT = {'S', 'S', '5', '8', 'P', 'R', 'E'};
    private static final int CHECKSUM_BYTES = 2;
    private static final int DIGEST_BYTES = 64;
    private static final int SINGLE_BYTE_PREFIX_MAX = 63;
    private static final int TWO_BYTE_MARK = 0b0100_0000;
    private static final int RESERVED_MARK = 0b1000_0000;

    private Ss58() {}

    /** Address of a hotkey on Bittensor. */
    public static String encode(Hotkey hotkey) {
        return encode(hotkey, PREFIX_BITTENSOR);
    }

    /**
     * Address of a key on the network of {@code prefix}.
     *
     * @throws IllegalArgumentException if {@code prefix} is not in [0, 16383]
     */
    public static String encode(Hotkey hotkey, int prefix) {
        if (prefix < 0 || prefix > PREFIX_MAX) {
            throw new IllegalArgumentException("prefix=" + prefix + ": must be in [0, " + PREFIX_MAX + "]");
        }
        int prefixBytes = prefix <= SINGLE_BYTE_PREFIX_MAX ? 1 : 2;
        byte[] address = new byte[prefixBytes + Hotkey.SIZE_BYTES + CHECKSUM_BYTES];
        putPrefix(address, prefix);
        System.arraycopy(hotkey.toBytes(), 0, address, prefixBytes, Hotkey.SIZE_BYTES);
        int body = address.length - CHECKSUM_BYTES;
        System.arraycopy(digest(address, body), 0, address, body, CHECKSUM_BYTES);
        return Base58.encode(address);
    }

    private static void putPrefix(byte[] address, int prefix) {
        if (prefix <= SINGLE_BYTE_PREFIX_MAX) {
            address[0] = (byte) prefix;
        } else {
            // The format puts the upper six of the low eight bits first, and the two lowest on top of the rest.
            address[0] = (byte) ((prefix & 0xFC) >> 2 | TWO_BYTE_MARK);
            address[1] = (byte) (prefix >> 8 | (prefix & 0b11) << 6);
        }
    }

    /**
     * The hotkey behind an address, whatever its network.
     *
     * @throws IllegalArgumentException if the text is not an address of 32 bytes with a true checksum; the message says
     *     which part is wrong
     */
    public static Hotkey decode(String text) {
        byte[] address = checked(text);
        int prefixBytes = prefixBytes(address);
        return Hotkey.of(Arrays.copyOfRange(address, prefixBytes, prefixBytes + Hotkey.SIZE_BYTES));
    }

    /**
     * The network that an address names.
     *
     * @throws IllegalArgumentException as {@link #decode}
     */
    public static int prefix(String text) {
        byte[] address = checked(text);
        if (prefixBytes(address) == 1) {
            return address[0];
        }
        return (address[0] & 0b0011_1111) << 2 | (address[1] & 0xFF) >> 6 | (address[1] & 0b0011_1111) << 8;
    }

    private static byte[] checked(String text) {
        byte[] address = Base58.decode(text);
        int body = address.length - CHECKSUM_BYTES;
        if (address.length == 0 || body != prefixBytes(address) + Hotkey.SIZE_BYTES) {
            throw invalid(text, "an address of a key of 32 bytes, 35 bytes in all or 36, not " + address.length);
        }
        if ((address[0] & RESERVED_MARK) != 0) {
            throw invalid(text, "an address with a first byte below 128, not " + (address[0] & 0xFF));
        }
        byte[] digest = digest(address, body);
        if (digest[0] != address[body] || digest[1] != address[body + 1]) {
            throw invalid(text, "an address with a true checksum; a character may be wrong");
        }
        return address;
    }

    private static int prefixBytes(byte[] address) {
        return (address[0] & 0xFF) <= SINGLE_BYTE_PREFIX_MAX ? 1 : 2;
    }

    private static byte[] digest(byte[] address, int length) {
        Blake2bDigest blake2b = new Blake2bDigest(DIGEST_BYTES * Byte.SIZE);
        blake2b.update(CHECKSUM_CONTEXT, 0, CHECKSUM_CONTEXT.length);
        blake2b.update(address, 0, length);
        byte[] digest = new byte[DIGEST_BYTES];
        blake2b.doFinal(digest, 0);
        return digest;
    }

    private static IllegalArgumentException invalid(String text, String expected) {
        return new IllegalArgumentException("ss58=" + text + ": must be " + expected);
    }
}
