package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import java.util.Optional;

/**
 * Two commitments of one miner to one challenge: evidence that needs no trust in who shows it.
 *
 * <p>Immutable as long as nobody writes into the arrays, which are not copied. Safe from any thread.
 */
public final class Equivocation {
    private final byte[] first;
    private final byte[] second;

    /** Two envelopes, as they arrived. */
    public Equivocation(byte[] first, byte[] second) {
        this.first = first;
        this.second = second;
    }

    /** The envelope that came first. */
    public byte[] first() {
        return first;
    }

    /** The other. */
    public byte[] second() {
        return second;
    }

    /** Whether both are signed by the miner, answer one challenge and differ. */
    public boolean proves(Hotkey hotkey, MessageCheck check) {
        Optional<Commitment> one = commitment(hotkey, first, check);
        Optional<Commitment> other = commitment(hotkey, second, check);
        return one.isPresent()
                && other.isPresent()
                && one.get().challenge().equals(other.get().challenge())
                && one.get().challenge().hotkey().equals(hotkey)
                && !one.equals(other);
    }

    private static Optional<Commitment> commitment(Hotkey hotkey, byte[] envelope, MessageCheck check) {
        Optional<byte[]> message = check.open(hotkey, envelope);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Commitment.decode(message.get(), Commitment.ROOT_COUNT_MAX));
        } catch (MalformedScaleException e) {
            return Optional.empty();
        }
    }
}
