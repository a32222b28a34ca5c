package dev.assay.validator.resource;

import dev.assay.pipeline.RoundRecord;
import dev.assay.validator.serve.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens rounds so that a request that is sent again opens none: by the number of the round, or by a key.
 *
 * <p>Any thread; one round is opened at a time, because the next number is read before it is used.
 */
final class RoundOpener {
    private final Subnets subnets;
    private final KeyedRounds keys = new KeyedRounds();

    RoundOpener(Subnets subnets) {
        this.subnets = subnets;
    }

    /**
     * Opens a round, or finds that it was opened.
     *
     * @param named the round's number, or null for the next
     * @param key needed if there is no number; with a number it says whose the round is, so that of two callers who name
     *     the same number at the same time one is told
     * @throws Problem {@code other-round} if another round has the number or was opened under the key, {@code
     *     forgotten-round} if nobody remembers which it was
     */
    synchronized RoundOpenedJson open(int netuid, @Nullable Long named, Optional<String> key, RoundPlan plan) {
        long keyed = key.map(KeyedRounds::checked)
                .map(text -> keys.roundId(netuid, text))
                .orElse(-1L);
        if (named == null && key.isEmpty()) {
            throw Problem.badRequest(
                    "no-idempotency-key", "roundId: must be there, or the header Idempotency-Key must");
        }
        if (named != null && keyed >= 0 && named != keyed) {
            throw Problem.conflict("other-round", "roundId=" + named + ": must be " + keyed + " under this key");
        }
        if (named != null && keyed < 0 && key.isPresent() && keys.isKeyed(netuid, named)) {
            throw Problem.conflict(
                    "other-round", "roundId=" + named + ": must be another; one was opened under it and another key");
        }
        long last = subnets.engine().books().lastRoundId(netuid);
        long roundId = named != null ? named : keyed >= 0 ? keyed : last + 1;
        RoundOpenedJson opened = roundId <= last ? again(netuid, roundId, plan) : fresh(netuid, roundId, plan);
        key.ifPresent(text -> keys.put(netuid, text, roundId));
        return opened;
    }

    private RoundOpenedJson again(int netuid, long roundId, RoundPlan plan) {
        RoundRecord record = subnets.engine()
                .books()
                .round(netuid, roundId)
                .orElseThrow(() -> Problem.conflict(
                        "forgotten-round",
                        "roundId=" + roundId + ": must be above "
                                + subnets.engine().books().lastRoundId(netuid)));
        if (!plan.isThatOf(record)) {
            throw Problem.conflict("other-round", "roundId=" + roundId + ": must be another; one was opened under it");
        }
        return new RoundOpenedJson(roundId, record.deadlineNs(), true, null);
    }

    private RoundOpenedJson fresh(int netuid, long roundId, RoundPlan plan) {
        long sequence = subnets.engine()
                .openRound(netuid, roundId, plan.deadlineNs(), plan.referenceId(), plan.askedUids(), plan.task());
        return new RoundOpenedJson(roundId, plan.deadlineNs(), false, sequence);
    }
}
