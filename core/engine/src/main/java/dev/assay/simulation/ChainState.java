package dev.assay.simulation;

import dev.assay.consensus.ChainMath;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.consensus.StakeWeighting;
import dev.assay.consensus.StoredEpoch;
import dev.assay.identity.Hotkey;
import dev.assay.weights.SetWeights;
import dev.assay.weights.Submission;
import dev.assay.weights.WeightVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the chain stores of a subnet, and how it changes between two epochs.
 *
 * <ul>
 *   <li><b>A registration</b> at block b takes a new uid or that of somebody else. Its registration and its last update
 *       are b; it has no permit, no weights and no bonds. Every other row's weight towards a uid taken over is set to
 *       zero, and stays in the row; bonds towards it stay, since the next epoch masks them.
 *   <li><b>A bond reset</b> removes the bonds of all towards a uid.
 *   <li><b>After an epoch</b> permits and bonds are those it left.
 * </ul>
 *
 * <p>Belongs to one thread. Source: {@code subnets/uids.rs} and {@code subnets/registration.rs} of subtensor at commit
 * 14bc6f9.
 */
final class ChainState {
    /** Any but that of the root network. */
    private static final int NETUID = 1;

    private final List<Slot> slots = new ArrayList<>();
    private final @Nullable String owner;
    private long lastMechanismStepBlock;

    ChainState(@Nullable String owner, long startBlock) {
        this.owner = owner;
        this.lastMechanismStepBlock = startBlock;
    }

    /** One uid. The one writer is {@link ChainState}. */
    private static final class Slot {
        private final Participant holder;
        private final long registeredBlock;
        private long alphaStakeRao;
        private long taoStakeRao;
        private boolean permit;
        private long lastUpdateBlock;
        private int[] weightUids = {};
        private int[] weightValues = {};
        private int[] bonds = {};

        Slot(Participant holder, long registeredBlock) {
            this.holder = holder;
            this.registeredBlock = registeredBlock;
            this.lastUpdateBlock = registeredBlock;
            this.alphaStakeRao = holder.stakeRao();
            this.taoStakeRao = holder.rootStakeRao();
        }
    }

    int uidCount() {
        return slots.size();
    }

    /** The uid that a name holds, or -1. */
    int uidOf(String name) {
        for (int uid = 0; uid < slots.size(); uid++) {
            if (slots.get(uid).holder.name().equals(name)) {
                return uid;
            }
        }
        return -1;
    }

    /** Who holds the uids, in their order. */
    List<Participant> holders() {
        return slots.stream().map(slot -> slot.holder).toList();
    }

    /** Gives the next uid to a newcomer. */
    void append(Participant newcomer, long block) {
        slots.add(new Slot(newcomer, block));
    }

    /** Gives the uid of another to a newcomer. */
    void replace(int uid, Participant newcomer, long block) {
        slots.set(uid, new Slot(newcomer, block));
        for (Slot slot : slots) {
            for (int entry = 0; entry < slot.weightUids.length; entry++) {
                if (slot.weightUids[entry] == uid) {
                    slot.weightValues[entry] = 0;
                }
            }
        }
    }

    void setAlphaStake(int uid, long stakeRao) {
        slots.get(uid).alphaStakeRao = stakeRao;
    }

    void setTaoStake(int uid, long stakeRao) {
        slots.get(uid).taoStakeRao = stakeRao;
    }

    /** Removes the bonds of all towards a uid. */
    void resetBonds(int uid) {
        for (Slot slot : slots) {
            slot.bonds = without(slot.bonds, uid);
        }
    }

    private static int[] without(int[] pairs, int uid) {
        int[] kept = new int[pairs.length];
        int length = 0;
        for (int at = 0; at < pairs.length; at += 2) {
            if (pairs[at] != uid) {
                kept[length++] = pairs[at];
                kept[length++] = pairs[at + 1];
            }
        }
        return Arrays.copyOf(kept, length);
    }

    /** Whether a call that sets or commits weights comes long enough after the last one. */
    boolean isSoonEnough(int uid, long block, Hyperparameters hyperparameters) {
        long last = slots.get(uid).lastUpdateBlock;
        return last == 0 || block - last >= hyperparameters.weightsSetRateLimitBlocks();
    }

    /** Notes that a uid has set or committed weights. */
    void touch(int uid, long block) {
        slots.get(uid).lastUpdateBlock = block;
    }

    /** Stores weights if the chain takes them; says whether it did. */
    boolean setWeights(int uid, Submission submission, Hyperparameters hyperparameters) {
        Slot slot = slots.get(uid);
        boolean isOwner = slot.holder.name().equals(owner);
        SetWeights.Caller caller =
                new SetWeights.Caller(uid, isOwner, stakeRao(slot, hyperparameters), slot.permit, slot.lastUpdateBlock);
        SetWeights.Call call = new SetWeights.Call(slot.lastUpdateBlock, 0, submission, 0, true);
        if (!SetWeights.refusals(rules(hyperparameters), caller, call).isEmpty()) {
            return false;
        }
        slot.weightUids = submission.uids().clone();
        slot.weightValues = ChainMath.maxUpscaledU16(submission.values());
        return true;
    }

    /** Without rate limit, which is looked at when weights are set or committed, and without version keys. */
    private SetWeights.Rules rules(Hyperparameters hyperparameters) {
        return new SetWeights.Rules(
                NETUID,
                uidCount(),
                1,
                hyperparameters.minAllowedWeights(),
                0,
                0,
                hyperparameters.commitRevealEnabled(),
                hyperparameters.stakeThresholdRao(),
                WeightVector.U16_MAX);
    }

    private static long stakeRao(Slot slot, Hyperparameters hyperparameters) {
        long taoWeightRaw = StakeWeighting.raw(hyperparameters.taoWeight());
        return StakeWeighting.wholeRao(slot.alphaStakeRao, slot.taoStakeRao, taoWeightRaw);
    }

    /** What an epoch at {@code block} reads. */
    Metagraph metagraph(long block, long[] commitBlocks) {
        int ownerUid = owner == null ? Metagraph.NO_OWNER : uidOf(owner);
        return Metagraph.builder(
                        slots.stream().map(slot -> slot.holder.hotkey()).toArray(Hotkey[]::new))
                .block(block)
                .ownerUid(ownerUid)
                .lastMechanismStepBlock(lastMechanismStepBlock)
                .alphaStakeRao(longs(slot -> slot.alphaStakeRao))
                .taoStakeRao(longs(slot -> slot.taoStakeRao))
                .validatorPermits(flags(slot -> slot.permit))
                .lastUpdateBlocks(longs(slot -> slot.lastUpdateBlock))
                .registeredBlocks(longs(slot -> slot.registeredBlock))
                .commitBlocks(commitBlocks)
                .weights(SparseRows.ofPairs(
                        slots.stream().map(ChainState::weightPairs).toArray(int[][]::new)))
                .bonds(SparseRows.ofPairs(slots.stream().map(slot -> slot.bonds).toArray(int[][]::new)))
                .build();
    }

    /** Stores what an epoch at {@code block} leaves. */
    void store(StoredEpoch stored, long block) {
        storePermits(stored.validatorPermits());
        SparseRows bonds = stored.bonds();
        for (int uid = 0; uid < slots.size(); uid++) {
            int[] pairs = new int[2 * (bonds.end(uid) - bonds.start(uid))];
            for (int at = 0; at < pairs.length; at += 2) {
                pairs[at] = bonds.column(bonds.start(uid) + at / 2);
                pairs[at + 1] = bonds.value(bonds.start(uid) + at / 2);
            }
            slots.get(uid).bonds = pairs;
        }
        lastMechanismStepBlock = block;
    }

    void storePermits(boolean[] permits) {
        for (int uid = 0; uid < slots.size(); uid++) {
            slots.get(uid).permit = permits[uid];
        }
    }

    private static int[] weightPairs(Slot slot) {
        int[] pairs = new int[2 * slot.weightUids.length];
        for (int entry = 0; entry < slot.weightUids.length; entry++) {
            pairs[2 * entry] = slot.weightUids[entry];
            pairs[2 * entry + 1] = slot.weightValues[entry];
        }
        return pairs;
    }

    private long[] longs(ToLongFunction<Slot> value) {
        return slots.stream().mapToLong(value).toArray();
    }

    private boolean[] flags(Predicate<Slot> value) {
        boolean[] flags = new boolean[slots.size()];
        for (int uid = 0; uid < flags.length; uid++) {
            flags[uid] = value.test(slots.get(uid));
        }
        return flags;
    }
}
