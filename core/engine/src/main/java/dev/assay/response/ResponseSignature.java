package dev.assay.response;

import dev.assay.identity.Envelope;
import dev.assay.identity.Hotkey;
import dev.assay.identity.ScaleWriter;
import dev.assay.identity.SignatureScheme;
import dev.assay.identity.SignatureVerdict;
import dev.assay.identity.Signer;
import dev.assay.identity.SigningDomain;
import org.jspecify.annotations.Nullable;

/**
 * A miner's signature of its response, the optional trailer of {@link ResponseFlyweight}.
 *
 * <pre>
 *   trailer   scheme u8 | signature [64]
 *   signed    blake2b-256("assay-response/v1" | version 1 u8 | netuid u16 | validator [32] | round u64 | hotkey [32]
 *             | Vec payload)
 * </pre>
 *
 * <p>The validator's hotkey is signed so that one validator cannot pass a response on as an answer to another's round of
 * the same number; 32 zeros where none is configured. Neither uid nor time of receipt is signed: the miner does not know
 * them for sure. The hotkey signs by itself, with the scheme of its key; delegated session keys are not taken here.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: that of one signature; allocates.
 */
public final class ResponseSignature {
    /** Size of the trailer. */
    public static final int TRAILER_BYTES = Envelope.HEADER_BYTES;

    private static final SigningDomain DOMAIN = new SigningDomain("assay-response/v1");
    private static final int VERSION = 1;
    private static final Hotkey NOBODY = Hotkey.of(new byte[Hotkey.SIZE_BYTES]);

    private ResponseSignature() {}

    /** Signs an answer; the trailer. */
    public static byte[] sign(Signer signer, int netuid, @Nullable Hotkey validator, long roundId, byte[] payload) {
        byte[] hash = hash(netuid, validator, roundId, signer.publicKey(), payload);
        return new ScaleWriter()
                .u8(signer.scheme().code())
                .array(signer.sign(hash))
                .toBytes();
    }

    /**
     * Checks the trailer of a signed response.
     *
     * @param response whole and signed
     * @param validator the hotkey to which it was sent, or null where none is configured
     */
    public static SignatureVerdict check(ResponseFlyweight response, @Nullable Hotkey validator) {
        byte[] payload = new byte[response.payloadLength()];
        response.buffer().getBytes(response.payloadOffset(), payload);
        byte[] signature = new byte[TRAILER_BYTES - 1];
        response.buffer().getBytes(response.trailerOffset() + 1, signature);
        Hotkey hotkey = response.hotkey();
        int scheme = response.buffer().getByte(response.trailerOffset()) & 0xFF;
        byte[] hash = hash(response.netuid(), validator, response.roundId(), hotkey, payload);
        return SignatureScheme.check(scheme, hotkey, hash, signature);
    }

    private static byte[] hash(int netuid, @Nullable Hotkey validator, long roundId, Hotkey hotkey, byte[] payload) {
        return DOMAIN.hash(new ScaleWriter()
                .u8(VERSION)
                .u16(netuid)
                .hotkey(validator == null ? NOBODY : validator)
                .u64(roundId)
                .hotkey(hotkey)
                .bytes(payload)
                .toBytes());
    }
}
