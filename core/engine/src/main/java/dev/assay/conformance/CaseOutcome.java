package dev.assay.conformance;

/**
 * How one case came out.
 *
 * @param name of the case
 * @param difference the first field that differs, in words; empty if none does
 */
public record CaseOutcome(String name, String difference) {
    /** Whether nothing differs. */
    public boolean passed() {
        return difference.isEmpty();
    }
}
