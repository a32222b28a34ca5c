package dev.assay.consensus;

import static dev.assay.consensus.Checks.invalid;

import dev.assay.identity.Hotkey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything the chain knows about one mechanism of one subnet at one block, and that its epoch reads: who holds which
 * uid, stake, permits, when weights were last set, the weights, and the bonds.
 *
 * <p>A uid is a slot, 0 to {@code n - 1}; the hotkey is the identity. A metagraph is valid from construction: every
 * per-uid value exists for every uid, hotkeys are unique, amounts are not negative.
 *
 * <ul>
 *   <li><b>Shapes</b>: {@link #weights} and {@link #bonds} have n rows, row i what uid i says about the others.
 *   <li><b>Units</b>: stake in rao (1e-9 of a token), as the chain's u64; supply is far below 2^63, so a negative
 *       {@code long} is refused instead of read as unsigned. Blocks likewise. Weights and bonds are u16.
 *   <li><b>Threads</b>: immutable.
 * </ul>
 *
 * <p>Source: the inputs read by {@code epoch_mechanism} in subtensor's
 * {@code pallets/subtensor/src/epoch/run_epoch.rs} at commit 14bc6f9.
 */
public final class Metagraph {
    /** Stands for "the owner's hotkey holds no uid" in {@link #ownerUid}. */
    public static final int NO_OWNER = -1;

    /** Stands for "no commit waits to be revealed" in {@link #commitBlock}; later than every block, as on chain. */
    public static final long NO_COMMIT = Long.MAX_VALUE;

    private final int netuid;
    private final int mechanism;
    private final long block;
    private final int ownerUid;
    private final long lastMechanismStepBlock;
    private final Map<Hotkey, Integer> uids;

    // Engines of this package read the arrays directly; none writes to them.
    final Hotkey[] hotkeys;
    final long[] alphaStakeRao;
    final long[] taoStakeRao;
    final boolean[] validatorPermits;
    final long[] lastUpdateBlocks;
    final long[] registeredBlocks;
    final long[] commitBlocks;
    private final SparseRows weights;
    private final SparseRows bonds;

    Metagraph(MetagraphBuilder from) {
        netuid = from.netuid;
        mechanism = from.mechanism;
        block = from.block;
        ownerUid = from.ownerUid;
        lastMechanismStepBlock = from.lastMechanismStepBlock;
        hotkeys = from.hotkeys.clone();
        alphaStakeRao = from.alphaStakeRao.clone();
        taoStakeRao = from.taoStakeRao.clone();
        validatorPermits = from.validatorPermits.clone();
        lastUpdateBlocks = from.lastUpdateBlocks.clone();
        registeredBlocks = from.registeredBlocks.clone();
        commitBlocks = from.commitBlocks.clone();
        weights = from.weights;
        bonds = from.bonds;
        uids = index(hotkeys);
        MetagraphChecks.check(this);
    }

    /**
     * Starts a metagraph of the given hotkeys, in the order of their uids. What is not set stays at nothing: no stake,
     * no permit, blocks 0, no owner, no commit, no weights, no bonds.
     */
    public static MetagraphBuilder builder(Hotkey... hotkeys) {
        return new MetagraphBuilder(hotkeys);
    }

    private static Map<Hotkey, Integer> index(Hotkey[] hotkeys) {
        Map<Hotkey, Integer> uids = new HashMap<>();
        for (int uid = 0; uid < hotkeys.length; uid++) {
            Integer earlier = uids.putIfAbsent(hotkeys[uid], uid);
            if (earlier != null) {
                throw invalid("hotkeys[" + uid + "]", hotkeys[uid], "unique; uid " + earlier + " has it too");
            }
        }
        return uids;
    }

    /** Subnet number, 0 to 4095. */
    public int netuid() {
        return netuid;
    }

    /** Mechanism of the subnet, 0 for the main one. Weights, bonds and last updates are per mechanism. */
    public int mechanism() {
        return mechanism;
    }

    /** The block at which the state was read; "now" for the epoch. */
    public long block() {
        return block;
    }

    /** Number of uids; at least 1. */
    public int n() {
        return hotkeys.length;
    }

    public Hotkey hotkey(int uid) {
        return hotkeys[uid];
    }

    /** The uid that {@code hotkey} holds at this block, or -1. */
    public int uidOf(Hotkey hotkey) {
        return uids.getOrDefault(hotkey, -1);
    }

    /** Inherited stake on the subnet, in rao. */
    public long alphaStakeRao(int uid) {
        return alphaStakeRao[uid];
    }

    /** Inherited stake on the root network, in rao. */
    public long taoStakeRao(int uid) {
        return taoStakeRao[uid];
    }

    /** Whether the previous epoch let the uid set weights. False for all if {@link #hasValidatorPermits} is false. */
    public boolean validatorPermit(int uid) {
        return hasValidatorPermits() && validatorPermits[uid];
    }

    /**
     * False if the chain stores no permits at all, not even refusals. Nobody's stake is then masked for want of a
     * permit, although all weight rows are.
     */
    public boolean hasValidatorPermits() {
        return validatorPermits.length > 0;
    }

    /** The block at which the uid last set or committed weights of this mechanism; 0 for never. */
    public long lastUpdateBlock(int uid) {
        return lastUpdateBlocks[uid];
    }

    /** The block at which the present hotkey took the uid. */
    public long registeredBlock(int uid) {
        return registeredBlocks[uid];
    }

    /** The earliest block of the uid's commits that can still be revealed, or {@link #NO_COMMIT}. */
    public long commitBlock(int uid) {
        return commitBlocks[uid];
    }

    /** The uid of the subnet owner's hotkey, or {@link #NO_OWNER}. */
    public int ownerUid() {
        return ownerUid;
    }

    /** The block of the previous epoch that went through; 0 for never. */
    public long lastMechanismStepBlock() {
        return lastMechanismStepBlock;
    }

    public SparseRows weights() {
        return weights;
    }

    public SparseRows bonds() {
        return bonds;
    }

    /**
     * A copy in which {@code uid} has just set these weights: its row is replaced, in the order given, and its last
     * update is this block. The values are taken as stored, so scale them first as the chain would.
     *
     * @throws IllegalArgumentException if a uid does not exist or comes twice, if the lengths differ, or if a value is
     *     no u16
     */
    public Metagraph withWeightRow(int uid, int[] rowUids, int[] rowValues) {
        Checks.range("uid", uid, 0, n() - 1L);
        for (int rowUid : rowUids) {
            Checks.range("rowUid", rowUid, 0, n() - 1L);
        }
        long[] updated = lastUpdateBlocks.clone();
        updated[uid] = block;
        return toBuilder()
                .lastUpdateBlocks(updated)
                .weights(weights.withRow(uid, rowUids, rowValues))
                .build();
    }

    /** A builder that holds all of this metagraph. */
    public MetagraphBuilder toBuilder() {
        return new MetagraphBuilder(hotkeys)
                .netuid(netuid)
                .mechanism(mechanism)
                .block(block)
                .ownerUid(ownerUid)
                .lastMechanismStepBlock(lastMechanismStepBlock)
                .alphaStakeRao(alphaStakeRao)
                .taoStakeRao(taoStakeRao)
                .validatorPermits(validatorPermits)
                .lastUpdateBlocks(lastUpdateBlocks)
                .registeredBlocks(registeredBlocks)
                .commitBlocks(commitBlocks)
                .weights(weights)
                .bonds(bonds);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Metagraph other
                && netuid == other.netuid
                && mechanism == other.mechanism
                && block == other.block
                && ownerUid == other.ownerUid
                && lastMechanismStepBlock == other.lastMechanismStepBlock
                && Arrays.equals(hotkeys, other.hotkeys)
                && Arrays.equals(alphaStakeRao, other.alphaStakeRao)
                && Arrays.equals(taoStakeRao, other.taoStakeRao)
                && Arrays.equals(validatorPermits, other.validatorPermits)
                && Arrays.equals(lastUpdateBlocks, other.lastUpdateBlocks)
                && Arrays.equals(registeredBlocks, other.registeredBlocks)
                && Arrays.equals(commitBlocks, other.commitBlocks)
                && weights.equals(other.weights)
                && bonds.equals(other.bonds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hotkeys) * 31 + Long.hashCode(block);
    }

    /** Names the subnet, block and size; a full print would flood a log. */
    @Override
    public String toString() {
        return "Metagraph[netuid=" + netuid + ", mechanism=" + mechanism + ", block=" + block + ", n=" + n() + "]";
    }
}
