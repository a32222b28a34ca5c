package dev.assay.validator.weighing;

import dev.assay.consensus.EpochResult;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.weights.SetWeights;
import dev.assay.weights.Submission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an epoch would pay if the validator's row of the newest metagraph were replaced by these weights, in the chain's own
 * arithmetic.
 *
 * <p>Stateless. <b>Cost</b>: one {@link ExactYuma} epoch, well below a millisecond at 256 uids; on the thread of the asker.
 */
final class Prospect {
    private Prospect() {}

    /**
     * The answer.
     *
     * @throws IllegalArgumentException if a field is out of range
     * @throws MissingInformation if there is no metagraph, or nobody knows whose weights they are
     */
    static ConsensusJson of(ConsensusRequest request, ScoredSubnet subnet) {
        Weighed weighed = Weighed.of(subnet).orElseThrow(() -> new MissingInformation(List.of("metagraph: none yet")));
        Metagraph metagraph = weighed.metagraph();
        int uid = validatorUid(request, weighed);
        long block = Gaps.orElse(request.block(), metagraph.block());
        if (block < metagraph.block()) {
            throw new IllegalArgumentException(
                    "block=" + block + ": must be at least " + metagraph.block() + ", the metagraph's");
        }
        Hyperparameters configured = subnet.config().hyperparameters();
        Hyperparameters hyperparameters = request.hyperparameters() == null
                ? configured
                : request.hyperparameters().over(configured);
        Metagraph replaced = withRow(metagraph, block, uid, submission(request, weighed));
        long emissionRao = request.emissionRao();
        EpochResult result = epoch(replaced, hyperparameters, emissionRao);
        return new ConsensusJson(
                subnet.config().netuid(),
                subnet.eventCount(),
                metagraph.block(),
                block,
                uid,
                emissionRao,
                Arrays.stream(result.emission().combinedRao()).sum(),
                rows(replaced, uid, result));
    }

    private static EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        try (ExactYuma yuma = new ExactYuma()) {
            return yuma.epoch(metagraph, hyperparameters, emissionRao);
        }
    }

    private static int validatorUid(ConsensusRequest request, Weighed weighed) {
        int n = weighed.metagraph().n();
        Integer stated = request.validatorUid();
        if (stated == null && weighed.config().validatorHotkey() == null) {
            throw new MissingInformation(List.of("validatorUid: no validatorHotkey is configured"));
        }
        int uid = Gaps.orElse(stated, weighed.validatorUid());
        if (stated == null && uid < 0) {
            throw new MissingInformation(List.of("validatorUid: the configured validatorHotkey holds no uid at block "
                    + weighed.metagraph().block()));
        }
        if (uid < 0 || uid >= n) {
            throw new IllegalArgumentException("validatorUid=" + uid + ": must be in [0, " + (n - 1) + "]");
        }
        return uid;
    }

    private static Submission submission(ConsensusRequest request, Weighed weighed) {
        if (request.weights() != null) {
            return StatedWeights.submission(request.weights());
        }
        return new Submission(weighed.vector().uids(), weighed.vector().values());
    }

    private static Metagraph withRow(Metagraph metagraph, long block, int uid, Submission submission) {
        int[] stored = SetWeights.storedRow(submission);
        int[] values = new int[stored.length / 2];
        Arrays.setAll(values, i -> stored[2 * i + 1]);
        return metagraph.toBuilder().block(block).build().withWeightRow(uid, submission.uids(), values);
    }

    private static List<ConsensusRowJson> rows(Metagraph metagraph, int validatorUid, EpochResult result) {
        List<ConsensusRowJson> rows = new ArrayList<>(metagraph.n());
        int[] weights = new int[metagraph.n()];
        SparseRows all = metagraph.weights();
        for (int entry = all.start(validatorUid); entry < all.end(validatorUid); entry++) {
            weights[all.column(entry)] = all.value(entry);
        }
        for (int uid = 0; uid < metagraph.n(); uid++) {
            rows.add(row(metagraph, uid, weights[uid], result));
        }
        return rows;
    }

    private static ConsensusRowJson row(Metagraph metagraph, int uid, int weight, EpochResult result) {
        return new ConsensusRowJson(
                uid,
                Ss58.encode(metagraph.hotkey(uid)),
                weight,
                result.trace().stakeRao()[uid],
                result.trace().stake()[uid],
                result.stored().active()[uid],
                result.stored().validatorPermits()[uid],
                result.trace().consensus()[uid],
                result.trace().ranks()[uid],
                result.trace().incentive()[uid],
                result.trace().validatorTrust()[uid],
                result.trace().dividends()[uid],
                result.emission().serverRao()[uid],
                result.emission().validatorRao()[uid],
                result.emission().combinedRao()[uid]);
    }
}
