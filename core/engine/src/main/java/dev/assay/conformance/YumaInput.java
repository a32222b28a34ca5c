package dev.assay.conformance;

import dev.assay.consensus.CommitBlocks;
import dev.assay.consensus.EpochPath;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Hotkey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The input of a case as our own types. Hotkeys are made up, since cases have none. Immutable. */
final class YumaInput {
    private static final int U16_MAX = 65_535;
    private static final long U32_MAX = 0xFFFF_FFFFL;

    final EpochPath path;
    final Metagraph metagraph;
    final Hyperparameters hyperparameters;
    final long emissionRao;

    YumaInput(CasePlace input) {
        int n = input.get("n").integer(1, U16_MAX);
        path = path(input.optional("path"));
        emissionRao = input.get("rao_emission").integer(0, Long.MAX_VALUE);
        try {
            hyperparameters = hyperparameters(input);
            metagraph = metagraph(input, n);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("/") ? e : input.refused(e);
        }
    }

    private static EpochPath path(CasePlace path) {
        String text = path.node().isMissingNode() ? "sparse" : path.text();
        if (!text.equals("sparse") && !text.equals("dense")) {
            throw path.invalid("\"sparse\" or \"dense\"");
        }
        return text.equals("dense") ? EpochPath.DENSE : EpochPath.SPARSE;
    }

    private static Hyperparameters hyperparameters(CasePlace input) {
        return Hyperparameters.builder()
                .kappa(input.get("kappa").integer(0, U16_MAX))
                .bondsPenalty(input.get("bonds_penalty").integer(0, U16_MAX))
                .bondsMovingAverage(input.get("bonds_moving_average").integer(0L, Hyperparameters.MOVING_AVERAGE_ONE))
                .yuma3On(input.get("yuma3").flag())
                .liquidAlphaOn(input.get("liquid_alpha").flag())
                .alphaLow(input.get("alpha_low").integer(0, U16_MAX))
                .alphaHigh(input.get("alpha_high").integer(0, U16_MAX))
                .alphaSigmoidSteepness(
                        input.get("alpha_sigmoid_steepness").integer((int) Short.MIN_VALUE, (int) Short.MAX_VALUE))
                .tempo(input.get("tempo").integer(0, U16_MAX))
                .activityCutoffFactorMilli(
                        input.get("activity_cutoff_factor_milli").integer(0L, U32_MAX))
                .maxAllowedValidators(input.get("max_allowed_validators").integer(0, U16_MAX))
                .stakeThresholdRao(input.get("stake_threshold").integer(0L, Long.MAX_VALUE))
                .taoWeight(input.get("tao_weight").unsigned())
                .commitRevealEnabled(input.get("commit_reveal_enabled").flag())
                .revealPeriodEpochs(input.get("reveal_period").integer(0L, Long.MAX_VALUE))
                .build();
    }

    private static Metagraph metagraph(CasePlace input, int n) {
        return Metagraph.builder(hotkeys(n))
                .block(input.get("current_block").integer(0L, Long.MAX_VALUE))
                .lastMechanismStepBlock(input.get("last_mechanism_step_block").integer(0L, Long.MAX_VALUE))
                .ownerUid(
                        input.get("owner_uid").isNull()
                                ? Metagraph.NO_OWNER
                                : input.get("owner_uid").integer(0, n - 1))
                .alphaStakeRao(amounts(input.get("alpha_stake")))
                .taoStakeRao(amounts(input.get("tao_stake")))
                .validatorPermits(permits(input.get("validator_permit"), n))
                .lastUpdateBlocks(lastUpdates(input.get("last_update"), n))
                .registeredBlocks(amounts(input.get("block_at_registration")))
                .commitBlocks(commitBlocks(input, n))
                .weights(rows(input.get("weights"), n))
                .bonds(rows(input.get("bonds"), n))
                .build();
    }

    /** A metagraph of the same subnet with another mechanism's weights, bonds and updates. */
    Metagraph mechanism(CasePlace other) {
        int n = metagraph.n();
        return metagraph.toBuilder()
                .mechanism(other.get("mechanism").integer(1, 15))
                .lastUpdateBlocks(lastUpdates(other.get("last_update"), n))
                .weights(rows(other.get("weights"), n))
                .bonds(rows(other.get("bonds"), n))
                .build();
    }

    private static long[] amounts(CasePlace list) {
        return list.longs(0, Long.MAX_VALUE);
    }

    /** The chain pads with zeros, and tolerates more than there are uids. */
    private static long[] lastUpdates(CasePlace list, int n) {
        return Arrays.copyOf(amounts(list), n);
    }

    /** Missing permits count as none, but no permits at all are something else. */
    private static boolean[] permits(CasePlace list, int n) {
        List<CasePlace> elements = list.elements();
        boolean[] permits = new boolean[elements.isEmpty() ? 0 : n];
        for (int uid = 0; uid < permits.length && uid < elements.size(); uid++) {
            permits[uid] = elements.get(uid).integer(0, 1) == 1;
        }
        return permits;
    }

    private static long[] commitBlocks(CasePlace input, int n) {
        CommitBlocks commits = new CommitBlocks(
                n,
                input.get("current_epoch").integer(0L, Long.MAX_VALUE),
                input.get("reveal_period").integer(0L, Long.MAX_VALUE));
        for (CasePlace queue : input.get("v2_commits").elements()) {
            for (CasePlace commit : queue.get("queue").elements()) {
                commits.hashCommit(
                        queue.get("uid").integer(0, n - 1),
                        commit.element(0).integer(0L, Long.MAX_VALUE),
                        commit.element(1).integer(0L, Long.MAX_VALUE));
            }
        }
        for (CasePlace queue : input.get("timelocked_commits").elements()) {
            for (CasePlace commit : queue.get("queue").elements()) {
                commits.timelockedCommit(
                        commit.element(0).integer(0, n - 1),
                        queue.get("epoch").integer(0L, Long.MAX_VALUE),
                        commit.element(1).integer(0L, Long.MAX_VALUE));
            }
        }
        return commits.toArray();
    }

    /** Flat lists {@code column, value, …}, one a row; rows that are missing at the end are empty. */
    static SparseRows rows(CasePlace lists, int n) {
        List<CasePlace> rows = lists.elements();
        if (rows.size() > n) {
            throw lists.invalid("a list of at most " + n + " rows");
        }
        int[][] pairs = new int[n][0];
        for (int row = 0; row < rows.size(); row++) {
            pairs[row] = rows.get(row).u16s();
        }
        try {
            return SparseRows.ofPairs(pairs);
        } catch (IllegalArgumentException e) {
            throw lists.refused(e);
        }
    }

    private static Hotkey[] hotkeys(int n) {
        Hotkey[] hotkeys = new Hotkey[n];
        for (int uid = 0; uid < n; uid++) {
            hotkeys[uid] = Hotkey.of(
                    ByteBuffer.allocate(Hotkey.SIZE_BYTES).putInt(uid + 1).array());
        }
        return hotkeys;
    }
}
