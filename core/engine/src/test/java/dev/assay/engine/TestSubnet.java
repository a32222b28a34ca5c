package dev.assay.engine;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.journal.JournalConfig;
import dev.assay.reward.search.SearchPayloads;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A small subnet for tests: one validator, some miners, ten documents of which the even ones are relevant. */
public final class TestSubnet {
    public static final int NETUID = 5;
    public static final long REFERENCE = 1;
    public static final long START_NS = 1_700_000_000_000_000_000L;
    public static final long SECOND_NS = 1_000_000_000L;

    private static final int DOCUMENTS = 10;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int SIZE = 5;
    private static final long CREATED_SECONDS = 1_000_000_000L;

    private TestSubnet() {}

    public static Hotkey hotkey(int number) {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        new UnsafeBuffer(bytes).putInt(0, number + 1);
        return Hotkey.of(bytes);
    }

    /** An engine with a manual clock and a small journal. */
    public static EngineConfig config(Path directory) {
        SubnetConfig subnet = SubnetConfig.of(NETUID, "search.structured").withValidatorHotkey(hotkey(0));
        return new EngineConfig(
                new JournalConfig(directory, BLOCK_BYTES, 0),
                PipelineConfig.defaults().withClock(ClockSource.MANUAL),
                List.of(subnet));
    }

    /** Uid 0 is the validator; the others mine. */
    public static Metagraph metagraph(long block, Hotkey... hotkeys) {
        long[] stake = new long[hotkeys.length];
        boolean[] permits = new boolean[hotkeys.length];
        stake[0] = 1_000_000_000_000L;
        permits[0] = true;
        return Metagraph.builder(hotkeys)
                .netuid(NETUID)
                .block(block)
                .alphaStakeRao(stake)
                .validatorPermits(permits)
                .build();
    }

    public static Hotkey[] hotkeys(int count) {
        Hotkey[] hotkeys = new Hotkey[count];
        for (int uid = 0; uid < count; uid++) {
            hotkeys[uid] = hotkey(uid);
        }
        return hotkeys;
    }

    public static byte[] reference() {
        long[] ids = new long[DOCUMENTS];
        long[] created = new long[DOCUMENTS];
        boolean[] credited = new boolean[DOCUMENTS];
        for (int i = 0; i < DOCUMENTS; i++) {
            ids[i] = i + 1L;
            created[i] = CREATED_SECONDS + i;
            credited[i] = i % 3 == 0;
        }
        return SearchPayloads.reference(ids, created, credited);
    }

    public static byte[] task() {
        return SearchPayloads.task(SIZE, 0, CREATED_SECONDS + 1000, new long[] {2, 4, 6}, new double[] {1, 1, 0.5});
    }

    /** An answer with these documents in this order. */
    public static byte[] answer(long... ids) {
        long[] created = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            created[i] = CREATED_SECONDS + ids[i] - 1;
        }
        return SearchPayloads.answer(ids, created, new double[ids.length]);
    }
}
