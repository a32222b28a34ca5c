package dev.assay.bench;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.reward.search.SearchPayloads;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The subnet that is measured: {@link #MINERS} miners, all asked in every round, each answering with seven documents. The
 * same seed, the same subnet.
 *
 * <p>Seven is the smallest number that makes a journalled event of at least 256 bytes: 32 of header, 64 of response, 8 +
 * 7·24 of answer are 272.
 */
final class BenchSubnet {
    static final int NETUID = 7;
    static final int MINERS = 4096;
    static final long REFERENCE = 1;

    private static final int DOCUMENTS = 1000;
    private static final int ANSWERED = 7;
    private static final long SEED = 0xA55A7;
    private static final long CREATED_SECONDS = 1_600_000_000L;

    private BenchSubnet() {}

    static SubnetConfig config() {
        SubnetConfig plain = SubnetConfig.of(NETUID, "search.structured");
        return new SubnetConfig(
                NETUID,
                null,
                plain.rewardModel(),
                Map.of("sizeMax", "" + ANSWERED),
                plain.scorePolicy(),
                plain.weightPolicy(),
                plain.hyperparameters());
    }

    /** One random hotkey per miner, by uid. */
    static Hotkey[] hotkeys() {
        SplittableRandom random = new SplittableRandom(SEED);
        Hotkey[] hotkeys = new Hotkey[MINERS];
        for (int uid = 0; uid < MINERS; uid++) {
            byte[] bytes = new byte[Hotkey.SIZE_BYTES];
            random.nextBytes(bytes);
            new UnsafeBuffer(bytes).putInt(0, uid); // so that no two are equal
            hotkeys[uid] = Hotkey.of(bytes);
        }
        return hotkeys;
    }

    static Metagraph metagraph(Hotkey[] hotkeys) {
        return Metagraph.builder(hotkeys).netuid(NETUID).block(1).build();
    }

    /** All miners, ascending. */
    static int[] uids() {
        return IntStream.range(0, MINERS).toArray();
    }

    static byte[] reference() {
        long[] ids = new long[DOCUMENTS];
        long[] created = new long[DOCUMENTS];
        for (int i = 0; i < DOCUMENTS; i++) {
            ids[i] = i + 1L;
            created[i] = CREATED_SECONDS + i;
        }
        return SearchPayloads.reference(ids, created, new boolean[DOCUMENTS]);
    }

    static byte[] task() {
        return SearchPayloads.task(
                ANSWERED, 0, CREATED_SECONDS + DOCUMENTS, new long[] {2, 4, 6}, new double[] {1, 1, 0.5});
    }

    /** What every miner answers. */
    static byte[] answer() {
        long[] ids = {2, 7, 4, 11, 6, 13, 17};
        long[] created = new long[ANSWERED];
        for (int i = 0; i < ANSWERED; i++) {
            created[i] = CREATED_SECONDS + ids[i] - 1;
        }
        return SearchPayloads.answer(ids, created, new double[ANSWERED]);
    }
}
