package dev.assay.validator.attest;

import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.attestation.capacity.CapacityBook;
import dev.assay.attestation.capacity.SubnetTotal;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.Locale;

/** A round as a page: who showed what, and what that comes to. */
final class RoundPage {
    private static final double MILLION = 1e6;

    private RoundPage() {}

    static String text(RoundOutcome outcome) {
        TextTable table =
                new TextTable("<hotkey", "<resource", "claim", "observed", "<unit", "<verdict", "time", "<note");
        for (ResourceKind resource : outcome.resources()) {
            outcome.result().of(resource).forEach(row -> row(table, outcome, row));
        }
        outcome.strangers()
                .forEach((address, why) -> table.row("?", "-", "-", "-", "-", "NO_ANSWER", "-", address + ": " + why));
        return "round " + outcome.context().number() + ", block "
                + outcome.context().block() + "\n\n" + table.text() + "\n" + totals(outcome);
    }

    private static void row(TextTable table, RoundOutcome outcome, ResourceResult row) {
        table.row(
                Shown.shortAddress(row.hotkey()),
                word(row.resource()),
                Long.toString(row.claim()),
                SelftestPage.number(row.observedMicro() / MILLION),
                unit(row.resource()),
                row.verdict().toString(),
                Shown.duration(outcome.elapsedNs(row)),
                outcome.note(row));
    }

    private static String totals(RoundOutcome outcome) {
        CapacityBook book = new CapacityBook(outcome.context().parameters().capacity());
        book.apply(outcome.result());
        TextTable table = new TextTable("<total", "claimed", "verified", "+-", "concurrent", "<unit");
        for (ResourceKind resource : outcome.resources()) {
            SubnetTotal total = book.total(resource);
            table.row(
                    word(resource),
                    SelftestPage.number(total.claimed()),
                    SelftestPage.number(total.verified()),
                    SelftestPage.number(total.intervalHalfWidth()),
                    SelftestPage.number(total.concurrent()),
                    unit(resource));
        }
        return table.text()
                + "Verified is what this round alone bears out, at 95 %; rounds add up in the model compute.capacity.\n";
    }

    /** As in the features of compute.capacity. */
    static String word(ResourceKind resource) {
        return resource.name().toLowerCase(Locale.ROOT);
    }

    static String unit(ResourceKind resource) {
        return resource == ResourceKind.CPU ? "cores" : "MiB";
    }
}
