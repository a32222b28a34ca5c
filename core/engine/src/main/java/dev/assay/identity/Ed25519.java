package dev.assay.identity;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/**
 * Verifies signatures of session keys: Ed25519 as in RFC 8032, by Bouncy Castle's lightweight code.
 *
 * <p>Stricter than the RFC asks: keys of small order or outside the prime subgroup are refused, since the former would
 * accept one signature for many messages. Bouncy Castle and not the JDK: several times as fast on both JDKs (see
 * {@code SignatureBenchmark}), and it takes plain bytes, no provider, no encoded keys.
 */
final class Ed25519 {
    private static final byte[] ORDER = {
        (byte) 0xED,
        (byte) 0xD3,
        (byte) 0xF5,
        0x5C,
        0x1A,
        0x63,
        0x12,
        0x58,
        (byte) 0xD6,
        (byte) 0x9C,
        (byte) 0xF7,
        (byte) 0xA2,
        (byte) 0xDE,
        (byte) 0xF9,
        (byte) 0xDE,
        0x14,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0x10
    };

    private Ed25519() {}

    /** Checks a signature; any bytes may be given, of any length. */
    static SignatureVerdict check(Hotkey publicKey, byte[] message, byte[] signature) {
        if (signature.length != Sr25519.SIGNATURE_BYTES) {
            return SignatureVerdict.WRONG_LENGTH;
        }
        if (!isBelowOrder(signature)) {
            return SignatureVerdict.SCALAR_NOT_CANONICAL;
        }
        PublicPoint point =
                org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFullExport(publicKey.toBytes(), 0);
        if (point == null) {
            return SignatureVerdict.UNUSABLE_KEY;
        }
        boolean holds =
                org.bouncycastle.math.ec.rfc8032.Ed25519.verify(signature, 0, point, message, 0, message.length);
        return holds ? SignatureVerdict.VALID : SignatureVerdict.MISMATCH;
    }

    private static boolean isBelowOrder(byte[] signature) {
        byte[] scalar = Arrays.copyOfRange(signature, 32, 64);
        for (int i = scalar.length - 1; i >= 0; i--) {
            int order = Byte.compareUnsigned(scalar[i], ORDER[i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
