package dev.assay.attestation;

/**
 * What a validator finds about one exchange: the reason, which says the outcome.
 *
 * @param reason why
 */
public record Verdict(Reason reason) {
    /** The claim is proved. */
    public static final Verdict PASS = new Verdict(Reason.NONE);

    /** Nothing came. */
    public static final Verdict SILENT = new Verdict(Reason.SILENT);

    /** How the exchange ended. */
    public Outcome outcome() {
        return reason.outcome();
    }

    /** Whether the claim is proved. */
    public boolean passed() {
        return outcome() == Outcome.PASS;
    }

    /** {@code PASS}, {@code FAIL(WRONG_PATH)}, {@code NO_ANSWER(LATE)}. */
    @Override
    public String toString() {
        return passed() ? "PASS" : outcome() + "(" + reason + ")";
    }
}
