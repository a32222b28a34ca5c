package dev.assay.validator.series;

import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Hotkey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a subnet's storage holds at one block, changed by one change after another. Hotkeys are made up, since the files
 * have none. Belongs to one thread.
 */
final class SubnetState {
    final long[] registered;
    final long[] updated;
    final boolean[] permits;
    final int[][] weights;

    private final Hotkey[] hotkeys;
    private final long[] stakeRao;
    private SparseRows bonds;

    SubnetState(long[] stakeRao) {
        int n = stakeRao.length;
        this.stakeRao = stakeRao;
        registered = new long[n];
        updated = new long[n];
        permits = new boolean[n];
        weights = new int[n][0];
        hotkeys = hotkeys(n);
        bonds = SparseRows.empty(n);
    }

    private static Hotkey[] hotkeys(int n) {
        Hotkey[] hotkeys = new Hotkey[n];
        for (int uid = 0; uid < n; uid++) {
            hotkeys[uid] = Hotkey.of(
                    ByteBuffer.allocate(Hotkey.SIZE_BYTES).putInt(uid + 1).array());
        }
        return hotkeys;
    }

    /** Takes over the bonds that an epoch stores. */
    void storeBonds(SparseRows stored) {
        bonds = stored;
    }

    /** Empties the row of every uid that was registered anew: another hotkey has it now. */
    void dropBondsOfNewcomers(long[] registeredBefore) {
        for (int uid = 0; uid < registered.length; uid++) {
            if (registered[uid] != registeredBefore[uid]) {
                bonds = bonds.withRow(uid, new int[0], new int[0]);
            }
        }
    }

    long[] registeredBlocks() {
        return registered.clone();
    }

    Metagraph metagraph(long block, long lastMechanismStepBlock) {
        return Metagraph.builder(hotkeys)
                .block(block)
                .lastMechanismStepBlock(lastMechanismStepBlock)
                .alphaStakeRao(stakeRao)
                .validatorPermits(Arrays.copyOf(permits, permits.length))
                .lastUpdateBlocks(updated)
                .registeredBlocks(registered)
                .weights(SparseRows.ofPairs(weights))
                .bonds(bonds)
                .build();
    }
}
