package dev.assay.validator.attest;

import dev.assay.attestation.EnvelopeSeal;
import dev.assay.attestation.MessageSeal;
import dev.assay.identity.Chain;
import dev.assay.identity.DelegationVerdict;
import dev.assay.identity.Envelope;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.SessionDelegation;
import dev.assay.identity.SessionKey;
import dev.assay.identity.SessionPurpose;
import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * In whose name a miner's agent speaks, and what it signs with: the hotkey itself, or a session key that the hotkey has
 * appointed, so that the hotkey's secret is on no machine that answers the network. The secret is gone when this is closed.
 */
final class MinerKey implements AutoCloseable {
    private static final int DELEGATION_CHARS_MAX = 2 + 2 * (Envelope.HEADER_BYTES + SessionDelegation.SIZE_BYTES) + 1;

    private final Hotkey hotkey;
    private final MessageSeal seal;
    private final String note;
    private final Runnable release;

    private MinerKey(Hotkey hotkey, MessageSeal seal, String note, Runnable release) {
        this.hotkey = hotkey;
        this.seal = seal;
        this.note = note;
        this.release = release;
    }

    static MinerKey ofHotkey(Path file) {
        HotkeySecret secret = SubnetOptions.key(file);
        return new MinerKey(secret.publicKey(), new LockedSeal(secret), "", secret::close);
    }

    /** A session key and the hotkey's word for it, which must hold here and now. */
    static MinerKey ofSession(Path keyFile, Path delegationFile, Chain chain, long block) {
        byte[] word = delegation(delegationFile);
        SessionDelegation delegation = read(delegationFile, word, chain, block);
        SessionKey key = key(keyFile);
        if (!key.publicKey().equals(delegation.sessionKey())) {
            key.close();
            throw CommandFailure.badInput(
                    "--delegation=" + delegationFile + ": must be for the key in --session-key=" + keyFile);
        }
        String note = "signing with session key " + key.publicKey().toHex() + ", "
                + SessionPeriod.text(delegation.notAfter() - block) + " left\n";
        return new MinerKey(
                delegation.hotkey(), new LockedSeal(EnvelopeSeal.ofSession(key, word)), note, key::close);
    }

    private static SessionDelegation read(Path file, byte[] word, Chain chain, long block) {
        try {
            Envelope envelope = Envelope.read(word, SessionDelegation.SIZE_BYTES);
            SessionDelegation delegation = SessionDelegation.read(envelope.payload());
            DelegationVerdict verdict =
                    delegation.check(envelope, chain, delegation.hotkey(), SessionPurpose.ATTESTATION, block);
            if (verdict != DelegationVerdict.ACCEPTED) {
                throw CommandFailure.badInput(
                        "--delegation=" + file + ": must hold on this subnet and at block " + block + ", but is " + verdict);
            }
            return delegation;
        } catch (MalformedScaleException e) {
            throw CommandFailure.badInput("--delegation=" + file + ": " + CommandFailure.oneLine(e), e);
        }
    }

    private static byte[] delegation(Path file) {
        try {
            String text = Files.size(file) <= DELEGATION_CHARS_MAX ? Files.readString(file) : "";
            if (!text.matches("0x([0-9a-f]{2})+\\n?")) {
                throw CommandFailure.badInput("--delegation=" + file + ": must be what attest session delegate wrote");
            }
            return HexFormat.of().parseHex(text.strip().substring(2));
        } catch (IOException e) {
            throw CommandFailure.badInput("--delegation=" + file + ": must be a file that can be read", e);
        }
    }

    private static SessionKey key(Path file) {
        try {
            return SessionKey.read(file);
        } catch (IOException e) {
            throw CommandFailure.badInput("--session-key=" + file + ": must be a file that can be read", e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--session-key: " + CommandFailure.oneLine(e), e);
        }
    }

    /** In whose name. */
    Hotkey hotkey() {
        return hotkey;
    }

    /** What signs; safe from any thread. */
    MessageSeal seal() {
        return seal;
    }

    /** A line for people; empty if the hotkey itself signs. */
    String note() {
        return note;
    }

    @Override
    public void close() {
        release.run();
    }
}
