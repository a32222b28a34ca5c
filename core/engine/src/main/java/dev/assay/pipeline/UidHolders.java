package dev.assay.pipeline;

import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Who holds which uid, and since which event: so that what was asked of one hotkey is never credited to the next one
 * that got its uid.
 *
 * <p>Belongs to one thread.
 */
final class UidHolders {
    private UnsafeBuffer hotkeys = new UnsafeBuffer(new byte[0]);
    private long[] sinceSequence = new long[0];

    /** Takes the holders of a metagraph, as the event with this sequence number says. */
    void take(Metagraph metagraph, long sequence) {
        UnsafeBuffer taken = hotkeys(metagraph);
        long[] since = new long[metagraph.n()];
        for (int uid = 0; uid < since.length; uid++) {
            boolean same = uid < count() && holds(uid, taken, uid * Hotkey.SIZE_BYTES);
            since[uid] = same ? sinceSequence[uid] : sequence;
        }
        hotkeys = taken;
        sinceSequence = since;
    }

    /** Takes over what other holders knew of the same metagraph. */
    void restore(Metagraph metagraph, UidHolders other) {
        hotkeys = hotkeys(metagraph);
        sinceSequence = Arrays.copyOf(other.sinceSequence, metagraph.n());
    }

    /** Takes over what a snapshot held. */
    void restore(Metagraph metagraph, long[] since) {
        hotkeys = hotkeys(metagraph);
        sinceSequence = Arrays.copyOf(since, metagraph.n());
    }

    private static UnsafeBuffer hotkeys(Metagraph metagraph) {
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[metagraph.n() * Hotkey.SIZE_BYTES]);
        for (int uid = 0; uid < metagraph.n(); uid++) {
            metagraph.hotkey(uid).write(bytes, uid * Hotkey.SIZE_BYTES);
        }
        return bytes;
    }

    /** Whether the hotkey whose 32 bytes stand at {@code offset} holds this uid. */
    boolean holds(int uid, DirectBuffer buffer, int offset) {
        int held = uid * Hotkey.SIZE_BYTES;
        boolean same = true;
        for (int at = 0; at < Hotkey.SIZE_BYTES; at += Long.BYTES) {
            same &= hotkeys.getLong(held + at) == buffer.getLong(offset + at);
        }
        return same;
    }

    /** Whether the present holder of this uid held it already when the event with this number happened. */
    boolean heldAt(int uid, long sequence) {
        return uid < sinceSequence.length && sinceSequence[uid] < sequence;
    }

    int count() {
        return sinceSequence.length;
    }

    /** Since which event each uid has its holder; a copy. */
    long[] sinceSequences() {
        return sinceSequence.clone();
    }
}
