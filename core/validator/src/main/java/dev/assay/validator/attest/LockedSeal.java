package dev.assay.validator.attest;

import dev.assay.attestation.EnvelopeSeal;
import dev.assay.attestation.MessageSeal;
import dev.assay.identity.Signer;
import java.util.concurrent.locks.ReentrantLock;

/** The seal of a hotkey for many threads: keys belong to one at a time. */
final class LockedSeal implements MessageSeal {
    private final ReentrantLock lock = new ReentrantLock();
    private final EnvelopeSeal seal;

    LockedSeal(Signer hotkey) {
        this(EnvelopeSeal.ofHotkey(hotkey));
    }

    LockedSeal(EnvelopeSeal seal) {
        this.seal = seal;
    }

    @Override
    public byte[] seal(byte[] message) {
        lock.lock();
        try {
            return seal.seal(message);
        } finally {
            lock.unlock();
        }
    }
}
