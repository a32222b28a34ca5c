package dev.assay.attestation;

import dev.assay.identity.Envelope;
import dev.assay.identity.ScaleWriter;
import dev.assay.identity.SessionKey;
import dev.assay.identity.Signer;
import dev.assay.identity.SigningDomain;

/**
 * Signs messages of attestation as Substrate keys do:
 * {@code delegation Vec<u8> | scheme u8 | signature 64 | message}, where the delegation is empty if the hotkey itself
 * signs. {@link EnvelopeCheck} takes it apart. One thread at a time, as the keys.
 */
public final class EnvelopeSeal implements MessageSeal {
    private final Signer signer;
    private final byte[] delegation;

    private EnvelopeSeal(Signer signer, byte[] delegation) {
        this.signer = signer;
        this.delegation = delegation;
    }

    /** A hotkey that signs for itself. */
    public static EnvelopeSeal ofHotkey(Signer hotkey) {
        return new EnvelopeSeal(hotkey, new byte[0]);
    }

    /**
     * A session key that signs for a hotkey.
     *
     * @param delegation the hotkey's word for it, {@link dev.assay.identity.SessionDelegation#seal}
     */
    public static EnvelopeSeal ofSession(SessionKey key, byte[] delegation) {
        return new EnvelopeSeal(key, delegation.clone());
    }

    @Override
    public byte[] seal(byte[] message) {
        return new ScaleWriter()
                .bytes(delegation)
                .array(Envelope.seal(SigningDomain.ATTESTATION, signer, message))
                .toBytes();
    }
}
