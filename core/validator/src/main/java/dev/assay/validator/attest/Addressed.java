package dev.assay.validator.attest;

import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * A body of a request or an answer: {@code sender [32] | envelope}. The sender is only who says that it signed; the
 * envelope's signature decides.
 *
 * <p>Immutable as long as nobody writes into the array. Safe from any thread.
 */
final class Addressed {
    private final Hotkey sender;
    private final byte[] envelope;

    Addressed(Hotkey sender, byte[] envelope) {
        this.sender = sender;
        this.envelope = envelope;
    }

    /** Who says so. */
    Hotkey sender() {
        return sender;
    }

    /** What it signed. */
    byte[] envelope() {
        return envelope;
    }

    /** The bytes of the body. */
    byte[] encode() {
        return new ScaleWriter().hotkey(sender).array(envelope).toBytes();
    }

    /** Takes a body apart. */
    static Addressed decode(byte[] body) throws MalformedScaleException {
        ScaleReader reader = new ScaleReader(body);
        Hotkey sender = reader.hotkey("sender");
        return new Addressed(sender, reader.array("envelope", reader.remaining()));
    }
}
