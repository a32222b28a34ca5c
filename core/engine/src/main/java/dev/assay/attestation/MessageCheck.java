package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import java.util.Optional;

/** Tells whether a message is from whom it should be. Safe from any thread. */
@FunctionalInterface
public interface MessageCheck {
    /**
     * The message in an envelope, if a right signature is there and it is that of {@code hotkey} or of a session key
     * which that hotkey has appointed and which is still in force; empty otherwise, whatever the bytes. A missing
     * signature is a wrong one.
     */
    Optional<byte[]> open(Hotkey hotkey, byte[] envelope);
}
