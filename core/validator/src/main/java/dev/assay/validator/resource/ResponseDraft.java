package dev.assay.validator.resource;

import dev.assay.identity.Hotkey;
import dev.assay.response.ResponseFlyweight;
import dev.assay.response.ResponseSignature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One response in the making, in the engine's form and in memory that is used again for the next.
 *
 * <p>The payload is written first, at {@link ResponseFlyweight#HEADER_BYTES}; {@link #finish} puts the header before it.
 * Belongs to one thread.
 */
final class ResponseDraft {
    private static final int DIGEST_BYTES = 32;

    private final byte[] bytes;
    private final UnsafeBuffer buffer;
    private final MessageDigest sha256 = sha256();
    private final byte[] digest = new byte[DIGEST_BYTES];
    private final UnsafeBuffer digestWords = new UnsafeBuffer(digest);
    private int netuid;
    private int uid;
    private long roundId;
    private int length;

    /** @param responseBytesMax longest response of the engine, header included */
    ResponseDraft(int responseBytesMax) {
        bytes = new byte[responseBytesMax + ResponseSignature.TRAILER_BYTES];
        buffer = new UnsafeBuffer(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a payload of so many bytes fits. */
    boolean fits(long payloadLength) {
        return payloadLength <= bytes.length - ResponseFlyweight.HEADER_BYTES - ResponseSignature.TRAILER_BYTES;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    /** Where the payload goes. */
    int payloadOffset() {
        return ResponseFlyweight.HEADER_BYTES;
    }

    /**
     * Completes the response whose payload is in place.
     *
     * @param trailer the miner's signature, or null
     */
    void finish(
            int newNetuid,
            int newUid,
            Hotkey hotkey,
            long newRoundId,
            long receivedNs,
            int payloadLength,
            byte @Nullable [] trailer) {
        netuid = newNetuid;
        uid = newUid;
        roundId = newRoundId;
        ResponseFlyweight.encodeHeader(buffer, 0, netuid, uid, roundId, receivedNs, payloadLength);
        hotkey.write(buffer, ResponseFlyweight.HOTKEY_OFFSET);
        length = ResponseFlyweight.HEADER_BYTES + payloadLength;
        if (trailer != null) {
            length = ResponseFlyweight.addTrailer(buffer, 0, length, trailer);
        }
    }

    int netuid() {
        return netuid;
    }

    int uid() {
        return uid;
    }

    long roundId() {
        return roundId;
    }

    /** Of the whole response. */
    int length() {
        return length;
    }

    /**
     * A number that is the same for the same answer of the same hotkey, and in practice for no other: the first 64 bits
     * of the SHA-256 of hotkey, lengths, payload and signature. When it came is not in it.
     */
    long identity() {
        int from = ResponseFlyweight.HOTKEY_OFFSET; // netuid, uid and round are known to whoever compares
        sha256.update(bytes, from, length - from);
        try {
            sha256.digest(digest, 0, DIGEST_BYTES);
        } catch (java.security.DigestException e) {
            throw new IllegalStateException("a SHA-256 has 32 bytes", e);
        }
        return digestWords.getLong(0);
    }
}
