package dev.assay.datasets.films.subnet;

import java.util.ArrayList;
import java.util.List;

/** The slots of the subnet before the first round: our validator, three others, and the miners. */
final class Neurons {
    /** Slot of the validator whose log this is; its weights are what a replay computes. */
    static final int OUR_VALIDATOR = 0;

    /** Slots below this one are validators. */
    static final int VALIDATOR_COUNT = 4;

    private static final long RAO_PER_TOKEN = 1_000_000_000L;
    private static final long[] ALPHA_STAKE_TOKENS = {42_000, 65_500, 31_250, 18_400};
    private static final long[] TAO_STAKE_TOKENS = {1_200, 2_750, 640, 310};
    private static final long MINER_STAKE_TOKENS = 12;
    private static final long REGISTERED_BLOCK = 4_600_000;
    private static final long BLOCKS_BETWEEN_REGISTRATIONS = 7_200;

    private Neurons() {}

    /** Every slot, by uid. */
    static List<Neuron> atStart(List<Miner> miners) {
        List<Neuron> neurons = new ArrayList<>();
        for (int uid = 0; uid < VALIDATOR_COUNT; uid++) {
            neurons.add(validator(uid));
        }
        for (Miner miner : miners) {
            neurons.add(miner(miner.uid()));
        }
        return neurons;
    }

    private static Neuron validator(int uid) {
        return new Neuron(
                uid,
                Hotkeys.of("uid " + uid),
                ALPHA_STAKE_TOKENS[uid] * RAO_PER_TOKEN,
                TAO_STAKE_TOKENS[uid] * RAO_PER_TOKEN,
                true,
                Timeline.blockOf(-1 - uid),
                registeredBlock(uid));
    }

    private static Neuron miner(int uid) {
        long alphaStakeRao = (uid % 5) * MINER_STAKE_TOKENS * RAO_PER_TOKEN;
        long block = registeredBlock(uid);
        return new Neuron(uid, Hotkeys.of("uid " + uid), alphaStakeRao, 0, false, block, block);
    }

    private static long registeredBlock(int uid) {
        return REGISTERED_BLOCK + uid * BLOCKS_BETWEEN_REGISTRATIONS;
    }
}
