package dev.assay.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** One recorded epoch of the chain: what went in, as our own types, and what came out, as recorded. */
final class YumaCase {
    final String name;
    final EpochPath path;
    final Metagraph metagraph;
    final Hyperparameters hyperparameters;
    final long emissionRao;
    final JsonNode expected;

    YumaCase(JsonNode json) {
        JsonNode input = json.get("input");
        name = json.get("name").asText();
        path = input.path("path").asText("sparse").equals("dense") ? EpochPath.DENSE : EpochPath.SPARSE;
        metagraph = metagraph(input);
        hyperparameters = hyperparameters(input);
        emissionRao = input.get("rao_emission").longValue();
        expected = json.get("expected");
    }

    private static Metagraph metagraph(JsonNode input) {
        int n = input.get("n").intValue();
        return Metagraph.builder(TestMetagraphs.hotkeys(n))
                .block(input.get("current_block").longValue())
                .lastMechanismStepBlock(input.get("last_mechanism_step_block").longValue())
                .ownerUid(
                        input.get("owner_uid").isNull()
                                ? Metagraph.NO_OWNER
                                : input.get("owner_uid").intValue())
                .alphaStakeRao(YumaVectors.longs(input.get("alpha_stake")))
                .taoStakeRao(YumaVectors.longs(input.get("tao_stake")))
                .validatorPermits(permits(input.get("validator_permit"), n))
                .lastUpdateBlocks(Arrays.copyOf(YumaVectors.longs(input.get("last_update")), n))
                .registeredBlocks(YumaVectors.longs(input.get("block_at_registration")))
                .commitBlocks(commitBlocks(input, n))
                .weights(rows(input.get("weights"), n))
                .bonds(rows(input.get("bonds"), n))
                .build();
    }

    private static Hyperparameters hyperparameters(JsonNode input) {
        return Hyperparameters.builder()
                .kappa(input.get("kappa").intValue())
                .bondsPenalty(input.get("bonds_penalty").intValue())
                .bondsMovingAverage(input.get("bonds_moving_average").longValue())
                .yuma3On(input.get("yuma3").booleanValue())
                .liquidAlphaOn(input.get("liquid_alpha").booleanValue())
                .alphaLow(input.get("alpha_low").intValue())
                .alphaHigh(input.get("alpha_high").intValue())
                .alphaSigmoidSteepness(input.get("alpha_sigmoid_steepness").intValue())
                .tempo(input.get("tempo").intValue())
                .activityCutoffFactorMilli(
                        input.get("activity_cutoff_factor_milli").longValue())
                .maxAllowedValidators(input.get("max_allowed_validators").intValue())
                .stakeThresholdRao(input.get("stake_threshold").longValue())
                .taoWeight(Long.parseUnsignedLong(input.get("tao_weight").asText()))
                .commitRevealEnabled(input.get("commit_reveal_enabled").booleanValue())
                .revealPeriodEpochs(input.get("reveal_period").longValue())
                .build();
    }

    /** Missing permits count as none, but no permits at all are something else. */
    private static boolean[] permits(JsonNode array, int n) {
        boolean[] permits = new boolean[array.isEmpty() ? 0 : n];
        for (int uid = 0; uid < permits.length && uid < array.size(); uid++) {
            permits[uid] = array.get(uid).intValue() != 0;
        }
        return permits;
    }

    private static long[] commitBlocks(JsonNode input, int n) {
        CommitBlocks commits = new CommitBlocks(
                n,
                input.get("current_epoch").longValue(),
                input.get("reveal_period").longValue());
        for (JsonNode queue : input.get("v2_commits")) {
            for (JsonNode commit : queue.get("queue")) {
                commits.hashCommit(
                        queue.get("uid").intValue(),
                        commit.get(0).longValue(),
                        commit.get(1).longValue());
            }
        }
        for (JsonNode queue : input.get("timelocked_commits")) {
            for (JsonNode commit : queue.get("queue")) {
                commits.timelockedCommit(
                        commit.get(0).intValue(),
                        queue.get("epoch").longValue(),
                        commit.get(1).longValue());
            }
        }
        return commits.toArray();
    }

    static SparseRows rows(JsonNode lists, int n) {
        int[][] pairs = new int[n][0];
        for (int row = 0; row < lists.size(); row++) {
            pairs[row] = Arrays.stream(YumaVectors.longs(lists.get(row)))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
        return SparseRows.ofPairs(pairs);
    }

    @Override
    public String toString() {
        return name;
    }
}
