package dev.assay.validator.resource;

import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subnet's newest metagraph, with the addresses of its hotkeys, so that reading one costs a look into a map and not a
 * checksum. Immutable; safe from any thread.
 */
final class NewestMetagraph {
    /** Before the first. */
    static final NewestMetagraph NONE = new NewestMetagraph(null);

    private static final Hotkey NOBODY = Hotkey.of(new byte[Hotkey.SIZE_BYTES]);

    private final @Nullable Metagraph metagraph;
    private final Map<String, Hotkey> byAddress = new HashMap<>();

    private NewestMetagraph(@Nullable Metagraph metagraph) {
        this.metagraph = metagraph;
        for (int uid = 0; metagraph != null && uid < metagraph.n(); uid++) {
            byAddress.put(Ss58.encode(metagraph.hotkey(uid)), metagraph.hotkey(uid));
        }
    }

    static NewestMetagraph of(Metagraph metagraph) {
        return new NewestMetagraph(metagraph);
    }

    /** Null before the first. */
    @Nullable
    Metagraph metagraph() {
        return metagraph;
    }

    /** The hotkey behind a text; it need not be registered. */
    Hotkey hotkey(String text) {
        Hotkey known = byAddress.get(text);
        return known != null ? known : Addresses.read("hotkey", text);
    }

    /**
     * Who holds the uid at this block; nobody if the uid does not exist, which the engine will say.
     *
     * @throws LineFault if the block is not this metagraph's
     */
    Hotkey holder(int uid, long block) {
        Metagraph now = requireBlock(block);
        return uid >= 0 && uid < now.n() ? now.hotkey(uid) : NOBODY;
    }

    /** This metagraph, if it is that of the block. */
    Metagraph requireBlock(long block) {
        Metagraph now = metagraph;
        if (now == null || now.block() != block) {
            throw new LineFault(
                    LineFault.STALE_METAGRAPH,
                    "block=" + block + ": must be that of the newest metagraph, "
                            + (now == null ? "which is yet to come" : "which is " + now.block()));
        }
        return now;
    }
}
