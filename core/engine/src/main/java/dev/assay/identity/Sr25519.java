package dev.assay.identity;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.util.Arrays;

/**
 * Verifies the signatures of hotkeys: Schnorr signatures on ristretto255 with a Merlin transcript, as schnorrkel makes
 * them.
 *
 * <pre>
 *   signature = R (32 bytes) | s (32 bytes, the highest bit set as a mark)
 *   k         = challenge(context, message, A, R)
 *   valid     if s B - k A = R         A public key, B generator
 * </pre>
 *
 * <p>What must not pass: a public key that is the identity (every {@code s B} would be its signature) or no canonical
 * point; {@code s} at or above the order of the group; a signature without the mark, which could be one of ed25519; a
 * point {@code R} in another form than its canonical one, because encodings and not points are compared.
 *
 * <p>An instance is for one context and immutable; safe from any thread. <b>Cost</b>: about 0.3 ms, see
 * {@code SignatureBenchmark}. Not constant in time, which does not matter: everything is public.
 *
 * <p>Source: w3f/schnorrkel@009458e src/sign.rs, src/context.rs.
 */
public final class Sr25519 {
    /** Size of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    static final int MARK = 0x80;

    private static final int HALF_BYTES = 32;
    private static final byte[] CONTEXT_USE = MerlinTranscript.ascii("SigningContext");
    private static final byte[] CONTEXT_LABEL = {};
    private static final byte[] MESSAGE_LABEL = MerlinTranscript.ascii("sign-bytes");
    private static final byte[] PROTOCOL_LABEL = MerlinTranscript.ascii("proto-name");
    private static final byte[] PROTOCOL = MerlinTranscript.ascii("Schnorr-sig");
    private static final byte[] KEY_LABEL = MerlinTranscript.ascii("sign:pk");
    private static final byte[] POINT_LABEL = MerlinTranscript.ascii("sign:R");
    private static final byte[] CHALLENGE_LABEL = MerlinTranscript.ascii("sign:c");
    private static final byte[] IDENTITY = new byte[HALF_BYTES];

    /** The context of everything that is signed for a Substrate chain; after the labels, which it needs. */
    public static final Sr25519 SUBSTRATE = new Sr25519(MerlinTranscript.ascii("substrate"));

    private final MerlinTranscript start;

    /** Verifies in another context than that of Substrate. */
    public Sr25519(byte[] context) {
        start = new MerlinTranscript(CONTEXT_USE);
        start.append(CONTEXT_LABEL, context);
    }

    /** Checks a signature; any bytes may be given, of any length. */
    public SignatureVerdict check(Hotkey publicKey, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return SignatureVerdict.WRONG_LENGTH;
        }
        if ((signature[SIGNATURE_BYTES - 1] & MARK) == 0) {
            return SignatureVerdict.UNMARKED;
        }
        byte[] point = Arrays.copyOf(signature, HALF_BYTES);
        byte[] scalar = Arrays.copyOfRange(signature, HALF_BYTES, SIGNATURE_BYTES);
        scalar[HALF_BYTES - 1] &= (byte) ~MARK;
        if (!isCanonical(scalar)) {
            return SignatureVerdict.SCALAR_NOT_CANONICAL;
        }
        return check(publicKey.toBytes(), message, point, Scalar.fromCanonicalBytes(scalar));
    }

    private SignatureVerdict check(byte[] publicKey, byte[] message, byte[] point, Scalar scalar) {
        if (Arrays.equals(publicKey, IDENTITY)) {
            return SignatureVerdict.UNUSABLE_KEY;
        }
        RistrettoElement key;
        try {
            key = new CompressedRistretto(publicKey).decompress();
        } catch (InvalidEncodingException e) {
            return SignatureVerdict.UNUSABLE_KEY;
        }
        Scalar challenge = challenge(begin(message, publicKey), point);
        RistrettoElement expected =
                Constants.RISTRETTO_GENERATOR_TABLE.multiply(scalar).subtract(key.multiply(challenge));
        return Arrays.equals(expected.compress().toByteArray(), point)
                ? SignatureVerdict.VALID
                : SignatureVerdict.MISMATCH;
    }

    /** The transcript of a message and the key that signs it. */
    MerlinTranscript begin(byte[] message, byte[] publicKey) {
        MerlinTranscript transcript = start.copy();
        transcript.append(MESSAGE_LABEL, message);
        transcript.append(PROTOCOL_LABEL, PROTOCOL);
        transcript.append(KEY_LABEL, publicKey);
        return transcript;
    }

    /** The factor that a verifier draws after it has seen the point. */
    static Scalar challenge(MerlinTranscript transcript, byte[] point) {
        transcript.append(POINT_LABEL, point);
        return Scalar.fromBytesModOrderWide(transcript.challenge(CHALLENGE_LABEL, 2 * HALF_BYTES));
    }

    /** Whether 32 bytes, least significant first, are below the order of the group. */
    private static boolean isCanonical(byte[] scalar) {
        return Arrays.equals(Scalar.fromBytesModOrder(scalar).toByteArray(), scalar);
    }
}
