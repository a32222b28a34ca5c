package dev.assay.conformance;

/**
 * How one case came out.
 *
 * @param name of the case
 * @param verdict how it came out
 * @param note the first field that differs, or why it was not run; empty if it passed
 */
public record CaseOutcome(String name, Verdict verdict, String note) {
    /** What can become of a case. */
    public enum Verdict {
        /** Nothing differs. */
        PASSED,
        /** Something differs. */
        FAILED,
        /** The engine is not made for it. */
        SKIPPED
    }

    /** Passed if there is no difference. */
    public static CaseOutcome of(String name, String difference) {
        return new CaseOutcome(name, difference.isEmpty() ? Verdict.PASSED : Verdict.FAILED, difference);
    }

    /** Not run, and why. */
    public static CaseOutcome skipped(String name, String why) {
        return new CaseOutcome(name, Verdict.SKIPPED, why);
    }

    /** Whether nothing differs. */
    public boolean passed() {
        return verdict == Verdict.PASSED;
    }
}
