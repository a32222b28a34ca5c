package dev.assay.attestation.capacity;

/**
 * Passes and rounds of which older ones count less: {@code k <- l k + pass, n <- l n + 1}, so that n tends to
 * {@code 1 / (1 - l)}.
 *
 * @param passes k
 * @param rounds n, at least k
 */
public record AgedCounts(double passes, double rounds) {
    /** Before the first round. */
    public static final AgedCounts NONE = new AgedCounts(0, 0);

    /** Checks that there are no more passes than rounds. */
    public AgedCounts {
        if (!(passes >= 0 && passes <= rounds && rounds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "passes=" + passes + ", rounds=" + rounds + ": must be 0 <= passes <= rounds");
        }
    }

    /** After one more round. */
    public AgedCounts after(boolean passed, double aging) {
        return new AgedCounts(aging * passes + (passed ? 1 : 0), aging * rounds + 1);
    }

    /** After a round that was provably wrong: nothing before it counts. */
    public AgedCounts afterFailure(double aging) {
        return new AgedCounts(0, aging * rounds + 1);
    }
}
