package dev.assay.validator.page;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A round that has closed.
 *
 * @param roundId its number
 * @param openedNs epoch nanoseconds
 * @param closedNs epoch nanoseconds
 * @param closeReason {@code all-answered}, {@code deadline}, {@code requested} or {@code reconfigured}
 * @param askedCount miners that were asked
 * @param answeredCount miners whose answer was taken
 * @param scored whether the reward model went through
 * @param refusals responses that were not taken, by the name of the reason
 */
public record OverviewRound(
        long roundId,
        long openedNs,
        long closedNs,
        String closeReason,
        int askedCount,
        int answeredCount,
        boolean scored,
        Map<String, Long> refusals) {
    public OverviewRound {
        refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals)); // Map.copyOf has no order
    }
}
