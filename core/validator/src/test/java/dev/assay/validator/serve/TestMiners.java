package dev.assay.validator.serve;

import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import org.agrona.concurrent.UnsafeBuffer;

/** Hotkeys and metagraphs of a subnet of which uid 0 validates and all others mine. */
public final class TestMiners {
    private static final int NETUID = 5;
    private static final long STAKE_RAO = 1_000_000_000_000L;

    private TestMiners() {}

    /** A hotkey of its own for each number. */
    public static Hotkey hotkey(int number) {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        new UnsafeBuffer(bytes).putInt(0, number + 1);
        return Hotkey.of(bytes);
    }

    /** The first so many. */
    public static Hotkey[] hotkeys(int count) {
        Hotkey[] hotkeys = new Hotkey[count];
        for (int uid = 0; uid < count; uid++) {
            hotkeys[uid] = hotkey(uid);
        }
        return hotkeys;
    }

    /** Uid 0 has all the stake and a permit. */
    public static Metagraph metagraph(long block, Hotkey... hotkeys) {
        long[] stake = new long[hotkeys.length];
        boolean[] permits = new boolean[hotkeys.length];
        stake[0] = STAKE_RAO;
        permits[0] = true;
        return Metagraph.builder(hotkeys)
                .netuid(NETUID)
                .block(block)
                .alphaStakeRao(stake)
                .validatorPermits(permits)
                .build();
    }
}
