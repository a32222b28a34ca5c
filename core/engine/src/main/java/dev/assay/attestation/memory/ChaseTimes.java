package dev.assay.attestation.memory;

import dev.assay.attestation.RamParameters;
import dev.assay.attestation.SampleIndices;
import java.util.Arrays;

/**
 * When the chases of a round begin, while the arena is held: at instants that nobody knows before, so that the arena has to
 * be there all the time.
 *
 * <pre>
 *   hold    |---------------------------------------------------------|
 *   chases       |==|            |==|  |==|                                each 2^depth * steps * stepNsMax long
 * </pre>
 *
 * <p>All ways to place the chases without overlap are equally likely: sorted numbers below what the chases leave free of the hold,
 * each moved on by the chases before it. If they do not fit into the hold they follow each other without a gap.
 */
public final class ChaseTimes {
    private ChaseTimes() {}

    /**
     * When each chase begins, in nanoseconds from the begin of the hold, in order.
     *
     * @param holdNs how long the arena is held; at least 0
     * @param draw what nobody can foresee: of a beacon, for who shares it, the same times
     */
    public static long[] offsetsNs(RamParameters ram, long holdNs, SampleIndices draw) {
        long chaseNs = chaseNs(ram);
        long freeNs = Math.max(0, holdNs - ram.chaseCount() * chaseNs);
        long[] offsetsNs = new long[ram.chaseCount()];
        Arrays.setAll(offsetsNs, k -> draw.next(freeNs + 1));
        Arrays.sort(offsetsNs);
        Arrays.setAll(offsetsNs, k -> offsetsNs[k] + k * chaseNs);
        return offsetsNs;
    }

    /** The longest that the reads of a chase may take. */
    private static long chaseNs(RamParameters ram) {
        return RamChaseProver.shape(ram).stepCount() * ram.chaseStepNsMax();
    }
}
