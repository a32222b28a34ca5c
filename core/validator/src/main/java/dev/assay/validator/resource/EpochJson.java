package dev.assay.validator.resource;

import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.EpochOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to: the weights that the validator sends, and what consensus makes of them.
 *
 * @param netuid of the subnet
 * @param epoch its number
 * @param block at which it ended
 * @param sequence of its event in the journal
 * @param repeated whether it had been ended before, the same
 * @param uids that get a weight, ascending
 * @param weights of these uids, u16
 * @param consensus by uid; null where there was no metagraph to compute it from
 */
public record EpochJson(
        int netuid,
        long epoch,
        long block,
        long sequence,
        boolean repeated,
        List<Integer> uids,
        List<Integer> weights,
        @Nullable List<EpochRowJson> consensus) {

    /**
     * One uid after the epoch.
     *
     * @param uid its slot
     * @param hotkey who holds it
     * @param weight that this validator sends for it, u16
     * @param stake share of all stake
     * @param consensus the weight that a majority of active stake supports
     * @param incentive share of what miners earn
     * @param dividend share of what validators earn
     * @param trust sum of its clipped weights, as a validator
     * @param emissionRao what it is paid
     */
    public record EpochRowJson(
            int uid,
            String hotkey,
            int weight,
            double stake,
            double consensus,
            double incentive,
            double dividend,
            double trust,
            long emissionRao) {}

    static EpochJson of(EpochOutcome outcome, @Nullable Metagraph metagraph, boolean repeated) {
        return new EpochJson(
                outcome.netuid(),
                outcome.epoch(),
                outcome.block(),
                outcome.sequence(),
                repeated,
                Arrays.stream(outcome.weights().uids()).boxed().toList(),
                Arrays.stream(outcome.weights().values()).boxed().toList(),
                rows(outcome, metagraph));
    }

    private static @Nullable List<EpochRowJson> rows(EpochOutcome outcome, @Nullable Metagraph metagraph) {
        EpochResult result = outcome.consensus();
        if (result == null || metagraph == null) {
            return null;
        }
        // A metagraph that came after the epoch may have other uids; those of the epoch are told as far as both have
        // them.
        int count = Math.min(metagraph.n(), result.trace().incentive().length);
        List<EpochRowJson> rows = new ArrayList<>(count);
        for (int uid = 0; uid < count; uid++) {
            rows.add(new EpochRowJson(
                    uid,
                    Ss58.encode(metagraph.hotkey(uid)),
                    outcome.weights().valueOf(uid),
                    result.trace().stake()[uid],
                    result.trace().consensus()[uid],
                    result.trace().incentive()[uid],
                    result.trace().dividends()[uid],
                    result.trace().validatorTrust()[uid],
                    result.emission().combinedRao()[uid]));
        }
        return rows;
    }
}
