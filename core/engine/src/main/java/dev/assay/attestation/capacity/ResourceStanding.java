package dev.assay.attestation.capacity;

import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;

/**
 * What a miner has shown of one resource so far, and what that is worth.
 *
 * <pre>
 *   V = min(claim, observed) * W(k, n) * g          g: what the proof of the resource leaves open is not credited
 *   V = 0 in quarantine, which a provably wrong answer begins and so many rounds end
 * </pre>
 *
 * <p>A round without an answer counts as a miss and leaves claim and observation as they were, so that silence is never
 * worth more than an answer would have been. Immutable.
 *
 * @param counts aged passes and rounds
 * @param claim what was claimed last, in the resource's unit
 * @param observed what was shown last, no more than was claimed
 * @param performance speed beside the reference when it was shown last, clamped
 * @param quarantineRounds rounds until it counts again
 */
public record ResourceStanding(
        AgedCounts counts, double claim, double observed, double performance, int quarantineRounds) {
    /** Before the first round. */
    public static final ResourceStanding NONE = new ResourceStanding(AgedCounts.NONE, 0, 0, 1, 0);

    private static final double MILLION = 1e6;

    /** After one more round. */
    public ResourceStanding after(ResourceResult result, CapacityParameters parameters) {
        double aging = parameters.agingPpm() / MILLION;
        if (result.verdict().outcome() == Outcome.FAIL) {
            return new ResourceStanding(
                    counts.afterFailure(aging), claimOf(result), 0, performance, parameters.quarantineRounds());
        }
        int left = Math.max(0, quarantineRounds - 1);
        if (!result.verdict().passed()) {
            return new ResourceStanding(counts.after(false, aging), claimOf(result), observed, performance, left);
        }
        return new ResourceStanding(
                counts.after(true, aging),
                claimOf(result),
                result.provedMicro() / MILLION,
                performanceOf(result, parameters),
                left);
    }

    private double claimOf(ResourceResult result) {
        return result.claim() == 0 ? claim : result.claim();
    }

    private static double performanceOf(ResourceResult result, CapacityParameters parameters) {
        long clamped = Math.min(
                parameters.performanceMaxMicro(),
                Math.max(parameters.performanceMinMicro(), result.performanceMicro()));
        return clamped / MILLION;
    }

    /** What is credited, in the resource's unit. */
    public double verified(ResourceKind resource, CapacityParameters parameters) {
        if (quarantineRounds > 0) {
            return 0;
        }
        double bound = Wilson.lower(counts.passes(), counts.rounds(), parameters.confidenceZMicro() / MILLION);
        return Math.min(claim, observed) * bound * credit(resource, parameters);
    }

    private static double credit(ResourceKind resource, CapacityParameters parameters) {
        return switch (resource) {
                    case CPU -> parameters.cpuCreditPpm();
                    case RAM -> parameters.ramCreditPpm();
                    case STORAGE -> parameters.storageCreditPpm();
                }
                / MILLION;
    }
}
