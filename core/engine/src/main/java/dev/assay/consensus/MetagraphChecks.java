package dev.assay.consensus;

import static dev.assay.consensus.Checks.invalid;

/** What must hold for a {@link Metagraph} to exist. */
final class MetagraphChecks {
    /** Storage keys are {@code mechanism * 4096 + netuid} in 16 bits, which bounds both. */
    static final int NETUID_MAX = 4095;

    static final int MECHANISM_MAX = 15;

    private MetagraphChecks() {}

    static void check(Metagraph metagraph) {
        int n = metagraph.n();
        Checks.range("hotkeys.length", n, 1, Checks.U16_MAX);
        Checks.range("netuid", metagraph.netuid(), 0, NETUID_MAX);
        Checks.range("mechanism", metagraph.mechanism(), 0, MECHANISM_MAX);
        Checks.range("ownerUid", metagraph.ownerUid(), Metagraph.NO_OWNER, n - 1L);
        Checks.notNegative("block", metagraph.block());
        Checks.notNegative("lastMechanismStepBlock", metagraph.lastMechanismStepBlock());
        checkLengths(metagraph, n);
        checkValues(metagraph);
        checkStakeSum(metagraph);
    }

    private static void checkLengths(Metagraph metagraph, int n) {
        Checks.length("alphaStakeRao", metagraph.alphaStakeRao.length, n);
        Checks.length("taoStakeRao", metagraph.taoStakeRao.length, n);
        Checks.length("lastUpdateBlocks", metagraph.lastUpdateBlocks.length, n);
        Checks.length("registeredBlocks", metagraph.registeredBlocks.length, n);
        Checks.length("commitBlocks", metagraph.commitBlocks.length, n);
        if (metagraph.hasValidatorPermits()) {
            Checks.length("validatorPermits", metagraph.validatorPermits.length, n);
        }
        checkRowCount("weights", metagraph.weights(), n);
        checkRowCount("bonds", metagraph.bonds(), n);
    }

    private static void checkRowCount(String name, SparseRows rows, int n) {
        if (rows.rowCount() != n) {
            throw invalid(name + ".rowCount", rows.rowCount(), n + ", the number of hotkeys");
        }
    }

    private static void checkValues(Metagraph metagraph) {
        notNegative("alphaStakeRao", metagraph.alphaStakeRao);
        notNegative("taoStakeRao", metagraph.taoStakeRao);
        notNegative("lastUpdateBlocks", metagraph.lastUpdateBlocks);
        notNegative("registeredBlocks", metagraph.registeredBlocks);
        notNegative("commitBlocks", metagraph.commitBlocks);
    }

    private static void notNegative(String name, long[] values) {
        for (int uid = 0; uid < values.length; uid++) {
            if (values[uid] < 0) {
                throw invalid(name + "[" + uid + "]", values[uid], "at least 0");
            }
        }
    }

    /** Keeps every sum of stake inside the chain's signed 64 bits, where it would otherwise saturate or wrap. */
    private static void checkStakeSum(Metagraph metagraph) {
        long sum = 0;
        for (int uid = 0; uid < metagraph.n(); uid++) {
            sum += metagraph.alphaStakeRao[uid];
            if (sum >= 0) {
                sum += metagraph.taoStakeRao[uid];
            }
            if (sum < 0) {
                throw invalid("stakeRao up to uid", uid, "less than 2^63 in all");
            }
        }
    }
}
