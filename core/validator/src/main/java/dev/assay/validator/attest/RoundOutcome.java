package dev.assay.validator.attest;

import dev.assay.attestation.JointResult;
import dev.assay.attestation.Report;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.identity.Hotkey;
import java.util.List;
import java.util.Map;

/**
 * What a round came to.
 *
 * @param context of the round
 * @param result the verdict table of the window, what was registered and classed before it counted in
 * @param reports of all exchanges, those before the window first
 * @param dialogues that are behind them
 * @param notes what went wrong with a hotkey beside its proofs, for people
 * @param strangers addresses that nobody known answered at, and why
 */
record RoundOutcome(
        RoundContext context,
        JointResult result,
        List<Report> reports,
        List<Dialogue> dialogues,
        Map<Hotkey, String> notes,
        Map<String, String> strangers) {
    /** Whether everybody showed all that was asked for. */
    boolean allPassed() {
        return strangers.isEmpty()
                && result.table().values().stream()
                        .flatMap(List::stream)
                        .allMatch(row -> row.verdict().passed());
    }

    /** The longest time from challenge to commitment of what was asked about a resource. */
    long elapsedNs(ResourceResult row) {
        return reports.stream()
                .filter(report -> report.challenge().hotkey().equals(row.hotkey())
                        && report.challenge().kind().resource() == row.resource())
                .mapToLong(Report::elapsedNs)
                .max()
                .orElse(0);
    }

    /** What went wrong on the way with a resource of a hotkey; empty if nothing did. */
    String note(ResourceResult row) {
        return dialogues.stream()
                .filter(dialogue -> dialogue.contact().hotkey().equals(row.hotkey())
                        && dialogue.exchange().challenge().kind().resource() == row.resource()
                        && !dialogue.problem().isEmpty())
                .map(Dialogue::problem)
                .findFirst()
                .orElseGet(() -> row.verdict().passed() ? "" : notes.getOrDefault(row.hotkey(), ""));
    }

    /** Resources that were asked for, in the order in which they are shown. */
    List<ResourceKind> resources() {
        return List.copyOf(result.table().keySet());
    }
}
