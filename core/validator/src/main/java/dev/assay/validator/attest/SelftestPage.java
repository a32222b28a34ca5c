package dev.assay.validator.attest;

import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Report;
import dev.assay.attestation.ResourceKind;
import dev.assay.jni.NativeLibrary;
import dev.assay.validator.command.TextTable;
import java.util.List;
import java.util.Locale;

/** What a test of this machine says, as a page. */
final class SelftestPage {
    private static final String NONE = "-";
    private static final double MILLION = 1e6;
    private static final String LATE = "All proofs are right, but late ones would be no answer in a round: stop what else "
            + "runs on the machine, or claim fewer threads (--threads).\n";

    private SelftestPage() {}

    static String text(List<Selftest.Result> results, int threads) {
        StringBuilder page = new StringBuilder();
        page.append(String.format(
                Locale.ROOT, "%d threads, Java %s, C: %s%n%n", threads, Runtime.version(), NativeLibrary.reason()));
        page.append(verdicts(results)).append('\n').append(rates(results)).append('\n');
        boolean right = results.stream().allMatch(Selftest.Result::right);
        results.forEach(result -> result.late().forEach(outcome -> page.append(late(result.path(), outcome))));
        boolean late = results.stream().anyMatch(result -> !result.late().isEmpty());
        page.append(!right ? "Not all proofs are right.\n" : late ? LATE : "All proofs pass.\n");
        return page.toString();
    }

    /** What lateness says of the machine: the share of what is claimed that was seen. */
    private static String late(SelftestPath path, LocalExchange.Outcome outcome) {
        Report report = outcome.report();
        boolean cpu = report.challenge().kind().resource() == ResourceKind.CPU;
        double share = outcome.seenMicro() / MILLION / Math.max(1, report.claim());
        String seen = cpu ? " (" + number(share) + " of a core a thread)" : "";
        return String.format(
                Locale.ROOT,
                "%s, %s: late, %.0f ms of %.0f: the machine is busy or slower than the reference%s%n",
                report.challenge().kind().name().toLowerCase(Locale.ROOT),
                path.title(),
                report.elapsedNs() / MILLION,
                outcome.deadlineNs() / MILLION,
                seen);
    }

    private static String verdicts(List<Selftest.Result> results) {
        TextTable table = new TextTable(
                "<proof", "<path", "claim", "seen", "<unit", "<verdict", "time ms", "proof KiB", "check ms");
        for (ProofKind kind : ProofKind.values()) {
            for (Selftest.Result result : results) {
                result.outcomes().stream()
                        .filter(outcome -> outcome.report().challenge().kind() == kind)
                        .forEach(outcome -> verdict(table, result.path(), outcome));
            }
        }
        return table.text();
    }

    private static void verdict(TextTable table, SelftestPath path, LocalExchange.Outcome outcome) {
        Report report = outcome.report();
        ProofKind kind = report.challenge().kind();
        table.row(
                kind.name().toLowerCase(Locale.ROOT),
                path.title(),
                Long.toString(report.claim()),
                number(outcome.seenMicro() / MILLION),
                kind.resource() == ResourceKind.CPU ? "reference cores" : "MiB",
                outcome.proof() == Reason.NONE && outcome.late() ? "late" : report.verdict().toString(),
                number(report.elapsedNs() / MILLION),
                number(outcome.proofBytes() / 1024.0),
                number(outcome.verifyNs() / MILLION));
    }

    private static String rates(List<Selftest.Result> results) {
        TextTable table = new TextTable("<rate", "Java here", "C here", "Java elsewhere", "C elsewhere");
        ReferenceRates.read()
                .rows()
                .forEach((quantity, reference) -> table.row(
                        quantity,
                        here(results, SelftestPath.JAVA, quantity),
                        here(results, SelftestPath.C, quantity),
                        reference.java(),
                        reference.c()));
        return table.text() + "Elsewhere: a Zen 4 server whose two threads were idle; see core/docs/attestation.md.\n";
    }

    private static String here(List<Selftest.Result> results, SelftestPath path, String quantity) {
        return results.stream()
                .filter(result -> result.path() == path)
                .map(result -> number(result.rates().getOrDefault(quantity, Double.NaN)))
                .findFirst()
                .orElse(NONE);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }
}
