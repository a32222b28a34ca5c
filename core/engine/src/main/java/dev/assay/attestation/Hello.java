package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * Who a miner's agent is and what it will claim, said before any challenge: it tells a validator whom to challenge and how
 * long to wait. It proves nothing, and nothing is credited for it; the nonce keeps it from being an old one.
 *
 * @param nonce 32 bytes that the asker drew
 * @param hotkey the miner
 * @param claims what its commitments will claim
 * @param storageEpoch for which its sectors are sealed; at least 0
 */
public record Hello(Digest nonce, Hotkey hotkey, Claims claims, long storageEpoch) {
    /** Checks the range. */
    public Hello {
        Ranges.check("storageEpoch", storageEpoch, 0, Long.MAX_VALUE);
    }

    /** The message's bytes, to be signed by the miner. */
    public byte[] encode() {
        ScaleWriter writer = MessageType.HELLO.start();
        writer.array32(nonce.toBytes()).hotkey(hotkey);
        claims.write(writer);
        return writer.u64(storageEpoch).toBytes();
    }

    /** Reads a message that was encoded by {@link #encode}, and nothing else. */
    public static Hello decode(byte[] message) throws MalformedScaleException {
        ScaleReader reader = MessageType.HELLO.start(message);
        Hello hello = new Hello(
                Messages.digest(reader, "nonce"),
                reader.hotkey("hotkey"),
                Claims.read(reader),
                Messages.natural(reader, "storageEpoch"));
        reader.finish();
        return hello;
    }
}
