package dev.assay.attestation;

import dev.assay.identity.Hotkey;

/**
 * What a round says about one resource of one miner, from all exchanges that were about it.
 *
 * @param hotkey whose
 * @param resource which
 * @param verdict the worst of its exchanges
 * @param claim what was claimed, in the resource's unit; the least of its exchanges
 * @param observedMicro what was shown, in millionths of the unit; the least of its exchanges, 0 unless all passed
 * @param performanceMicro speed beside the reference, in millionths; the least of its exchanges, 0 unless all passed
 */
public record ResourceResult(
        Hotkey hotkey, ResourceKind resource, Verdict verdict, long claim, long observedMicro, long performanceMicro) {
    /** What one exchange says. */
    public static ResourceResult of(Report report) {
        return new ResourceResult(
                report.challenge().hotkey(),
                report.challenge().kind().resource(),
                report.verdict(),
                report.claim(),
                report.observedMicro(),
                report.performanceMicro());
    }

    /** Somebody who was asked nothing, because nothing came of what had to come before. */
    public static ResourceResult missing(Hotkey hotkey, ResourceKind resource) {
        return new ResourceResult(hotkey, resource, Verdict.SILENT, 0, 0, 0);
    }

    /** What both say together, about one thing that has to pass all its exchanges. */
    public ResourceResult and(ResourceResult other) {
        Verdict worst = rank(verdict) >= rank(other.verdict) ? verdict : other.verdict;
        long passed = worst.passed() ? 1 : 0;
        return new ResourceResult(
                hotkey,
                resource,
                worst,
                Math.min(claim, other.claim),
                passed * Math.min(observedMicro, other.observedMicro),
                passed * Math.min(performanceMicro, other.performanceMicro));
    }

    /**
     * The better of two attempts at the same, since a busy moment must not cost an honest miner a round; a wrong answer
     * stays wrong, whatever comes after.
     */
    public ResourceResult orBetter(ResourceResult second) {
        if (verdict.outcome() == Outcome.FAIL || second.verdict.outcome() == Outcome.FAIL) {
            return verdict.outcome() == Outcome.FAIL ? this : second;
        }
        return observedMicro >= second.observedMicro && rank(verdict) <= rank(second.verdict) ? this : second;
    }

    private static int rank(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASS -> 0;
            case NO_ANSWER -> 1;
            case FAIL -> 2;
        };
    }

    /** What counts: no more than was claimed, no more than was shown; in millionths of the unit. */
    public long provedMicro() {
        boolean beyond = claim > Long.MAX_VALUE / MILLION;
        return beyond ? observedMicro : Math.min(claim * MILLION, observedMicro);
    }

    private static final long MILLION = 1_000_000;
}
