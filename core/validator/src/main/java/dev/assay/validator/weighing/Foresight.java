package dev.assay.validator.weighing;

import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.StakeWeighting;
import dev.assay.weights.SetWeights;
import dev.assay.weights.Submission;
import dev.assay.weights.SubnetLimits;
import dev.assay.weights.WeightVector;
import java.util.List;

/**
 * Why the chain would not take the weights that pylon is handed, as far as the newest metagraph tells: the validator's uid,
 * stake, permit and last weights, and the number of weights. The version key is pylon's, and not judged. Stateless.
 */
public final class Foresight {
    private Foresight() {}

    /** The codes of a dry run, in the chain's order; none if no validator is configured, of whom nothing is known. */
    public static List<String> refusals(Weighed weighed) {
        if (weighed.config().validatorHotkey() == null) {
            return List.of();
        }
        Metagraph metagraph = weighed.metagraph();
        Submission submission = WeightShape.PYLON.send(weighed).submission();
        long versionKey = weighed.config().hyperparameters().weightsVersionKey();
        SetWeights.Call call =
                new SetWeights.Call(metagraph.block(), metagraph.mechanism(), submission, versionKey, true);
        return SetWeights.refusals(rules(weighed), caller(weighed), call).stream()
                .map(Codes::of)
                .toList();
    }

    private static SetWeights.Rules rules(Weighed weighed) {
        Hyperparameters known = weighed.config().hyperparameters();
        return new SetWeights.Rules(
                weighed.config().netuid(),
                weighed.metagraph().n(),
                weighed.metagraph().mechanism() + 1,
                known.minAllowedWeights(),
                known.weightsVersionKey(),
                known.weightsSetRateLimitBlocks(),
                known.commitRevealEnabled(),
                known.stakeThresholdRao(),
                WeightVector.U16_MAX);
    }

    private static SetWeights.Caller caller(Weighed weighed) {
        Metagraph metagraph = weighed.metagraph();
        Hyperparameters known = weighed.config().hyperparameters();
        int uid = weighed.validatorUid();
        if (uid == SubnetLimits.NOT_REGISTERED) {
            return new SetWeights.Caller(uid, false, known.stakeThresholdRao(), false, 0); // its stake is not known
        }
        long stakeRao = StakeWeighting.wholeRao(
                metagraph.alphaStakeRao(uid), metagraph.taoStakeRao(uid), StakeWeighting.raw(known.taoWeight()));
        return new SetWeights.Caller(
                uid,
                uid == metagraph.ownerUid(),
                stakeRao,
                metagraph.validatorPermit(uid),
                metagraph.lastUpdateBlock(uid));
    }
}
