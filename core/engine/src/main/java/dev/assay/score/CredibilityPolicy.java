package dev.assay.score;

/**
 * How far a miner's own claims are believed.
 *
 * @param alpha share of the newest validation in the moving average, in (0, 1]
 * @param exponent by which a credibility in [0, 1] becomes a factor; finite, above 0
 * @param start of who has none yet, in [0, 1]
 */
public record CredibilityPolicy(double alpha, double exponent, double start) {
    /** Data Universe's of May 2024. */
    public static final CredibilityPolicy DATA_UNIVERSE = new CredibilityPolicy(0.15, 2.5, 0);

    public CredibilityPolicy {
        if (!(alpha > 0 && alpha <= 1)) { // written so that NaN is rejected
            throw Checks.invalid("alpha", alpha, "in (0, 1]");
        }
        if (!(exponent > 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw Checks.invalid("exponent", exponent, "finite and above 0");
        }
        Checks.share("start", start);
    }

    /** After one more validation. */
    public double validated(double credibility, double validShare) {
        Checks.share("credibility", credibility);
        Checks.share("validShare", validShare);
        return alpha * validShare + (1 - alpha) * credibility;
    }

    /**
     * After a claim that is larger than the one before, which is to be proved first: the factor falls by what the claim
     * has grown. A claim that has not grown, and the first, leave it.
     *
     * @param claim finite, at least 0
     * @param claimBefore finite, at least 0; 0 if there was none
     */
    public double claimed(double credibility, double claim, double claimBefore) {
        Checks.share("credibility", credibility);
        Checks.amount("claim", claim);
        Checks.amount("claimBefore", claimBefore);
        return claimBefore > 0 && claim > claimBefore
                ? credibility * StrictMath.pow(claimBefore / claim, 1 / exponent)
                : credibility;
    }

    /** What a claim is multiplied with, in [0, 1]. */
    public double factor(double credibility) {
        Checks.share("credibility", credibility);
        return StrictMath.pow(credibility, exponent);
    }
}
