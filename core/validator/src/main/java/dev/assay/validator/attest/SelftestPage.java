package dev.assay.validator.attest;

import dev.assay.attestation.ProofKind;
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

    private SelftestPage() {}

    static String text(List<Selftest.Result> results, int threads) {
        StringBuilder page = new StringBuilder();
        page.append(String.format(
                Locale.ROOT, "%d threads, Java %s, C: %s%n%n", threads, Runtime.version(), NativeLibrary.reason()));
        page.append(verdicts(results)).append('\n').append(rates(results)).append('\n');
        boolean passed = results.stream().allMatch(Selftest.Result::passed);
        page.append(passed ? "All proofs pass." : "Not all proofs pass.").append('\n');
        return page.toString();
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
                report.verdict().toString(),
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
