package dev.assay.validator.standings;

import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.EpochOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What an epoch came to, and for whom.
 *
 * @param outcome weights and consensus
 * @param hotkeys who held which uid
 */
public record EpochStanding(EpochOutcome outcome, List<Hotkey> hotkeys) {
    public EpochStanding {
        hotkeys = List.copyOf(hotkeys);
    }

    /** An epoch and the metagraph that it was computed from. */
    public static EpochStanding of(EpochOutcome outcome, Metagraph metagraph) {
        List<Hotkey> hotkeys = new ArrayList<>(metagraph.n());
        for (int uid = 0; uid < metagraph.n(); uid++) {
            hotkeys.add(metagraph.hotkey(uid));
        }
        return new EpochStanding(outcome, hotkeys);
    }

    /** The uid's share of what miners earn; 0 when consensus could not be computed. */
    public double incentive(int uid) {
        EpochResult consensus = outcome.consensus();
        return consensus == null ? 0 : consensus.trace().incentive()[uid];
    }

    /** The uid's share of what validators earn; 0 when consensus could not be computed. */
    public double dividends(int uid) {
        EpochResult consensus = outcome.consensus();
        return consensus == null ? 0 : consensus.trace().dividends()[uid];
    }

    /** What the uid is paid, in rao; 0 when consensus could not be computed. */
    public long emissionRao(int uid) {
        EpochResult consensus = outcome.consensus();
        return consensus == null ? 0 : consensus.emission().combinedRao()[uid];
    }
}
