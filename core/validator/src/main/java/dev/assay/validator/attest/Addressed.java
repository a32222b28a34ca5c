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
 *
 * @param sender who says so
 * @param envelope what it signed
 */
record Addressed(Hotkey sender, byte[] envelope) {
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
