package dev.assay.attestation;

import dev.assay.identity.Chain;
import dev.assay.identity.DelegationVerdict;
import dev.assay.identity.Envelope;
import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.SessionDelegation;
import dev.assay.identity.SessionPurpose;
import dev.assay.identity.SigningDomain;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Checks what {@link EnvelopeSeal} signs: by the hotkey, or by a session key that the hotkey has appointed for
 * attestation on this subnet, at the block at which the validator is.
 *
 * <p>Safe from any thread if the supplier is. <b>Cost</b>: a signature, about 0.5 ms; with a session key another, and
 * nothing for what is no envelope. Evidence that a session key signed is to be checked at the block of its challenge.
 */
public final class EnvelopeCheck implements MessageCheck {
    private static final int DELEGATION_BYTES_MAX = Envelope.HEADER_BYTES + SessionDelegation.SIZE_BYTES;

    private final Chain chain;
    private final LongSupplier block;

    /** Checks on one subnet of one chain; the block is that of the validator's own chain. */
    public EnvelopeCheck(Chain chain, LongSupplier block) {
        this.chain = chain;
        this.block = block;
    }

    @Override
    public Optional<byte[]> open(Hotkey hotkey, byte[] envelope) {
        try {
            ScaleReader reader = new ScaleReader(envelope);
            byte[] delegation = reader.bytes("delegation", DELEGATION_BYTES_MAX);
            byte[] rest = reader.array("envelope", reader.remaining());
            return open(hotkey, delegation, Envelope.read(rest, rest.length));
        } catch (MalformedScaleException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> open(Hotkey hotkey, byte[] delegation, Envelope envelope) throws MalformedScaleException {
        Optional<Hotkey> signer = delegation.length == 0 ? Optional.of(hotkey) : sessionKey(hotkey, delegation);
        return signer.filter(
                        key -> envelope.check(SigningDomain.ATTESTATION, key).isValid())
                .map(key -> envelope.payload());
    }

    private Optional<Hotkey> sessionKey(Hotkey hotkey, byte[] delegation) throws MalformedScaleException {
        Envelope word = Envelope.read(delegation, SessionDelegation.SIZE_BYTES);
        SessionDelegation session = SessionDelegation.read(word.payload());
        DelegationVerdict verdict = session.check(word, chain, hotkey, SessionPurpose.ATTESTATION, block.getAsLong());
        return verdict == DelegationVerdict.ACCEPTED ? Optional.of(session.sessionKey()) : Optional.empty();
    }
}
