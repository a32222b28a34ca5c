package dev.assay.validator.yuma;

import dev.assay.simulation.Scenario;
import dev.assay.simulation.SimulationResult;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.List;
import java.util.Locale;

/**
 * What a simulation prints: for each scenario a table of its validators and one of its miners, for a sweep one table with
 * a line for each variant.
 *
 * <p>Totals are sums of shares over the epochs. Stateless; safe from any thread.
 */
final class SimulationPage {
    private static final int VALIDATOR_COUNT_MAX = 12;
    private static final int MINER_COUNT_MAX = 12;
    private static final int SWEPT_COUNT_MAX = 4;
    private static final double RAO_PER_ALPHA = 1e9;

    private SimulationPage() {}

    static String text(List<PlayedVariant> played, boolean isSwept) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < played.size(); i++) {
            if (!isSwept) {
                text.append(one(played.get(i))).append('\n');
            } else if (i == 0 || !scenario(played, i).equals(scenario(played, i - 1))) {
                String name = scenario(played, i);
                text.append(swept(played.stream()
                                .filter(variant ->
                                        variant.result().scenario().name().equals(name))
                                .toList()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String scenario(List<PlayedVariant> played, int at) {
        return played.get(at).result().scenario().name();
    }

    private static String heading(PlayedVariant variant, String name) {
        Scenario scenario = variant.result().scenario();
        String shows = String.join("\n  ", TextTable.wrapped(scenario.shows(), TextTable.PAGE_WIDTH - 2));
        return name + "\n  " + shows + "\n  "
                + Shown.count(scenario.epochCount(), "epoch") + ", "
                + Shown.count(scenario.validatorNames().size(), "validator") + ", "
                + Shown.count(scenario.minerNames().size(), "miner") + ", engine "
                + variant.result().engine() + "\n\n";
    }

    private static String one(PlayedVariant variant) {
        SimulationResult result = variant.result();
        TextTable validators = new TextTable("<  validator", "dividends", "relative", "paid, alpha");
        for (String name : variant.largestValidators(VALIDATOR_COUNT_MAX)) {
            validators.row(
                    "  " + name,
                    Shown.ratio(result.totalDividends(name)),
                    signed(result.totalRelativeDividends(name)),
                    alpha(result.totalEmissionRao(name)));
        }
        TextTable miners = new TextTable("<  miner", "incentive", "paid, alpha");
        for (String name : variant.largestMiners(MINER_COUNT_MAX)) {
            miners.row("  " + name, Shown.ratio(result.totalIncentive(name)), alpha(result.totalEmissionRao(name)));
        }
        return heading(variant, variant.name())
                + validators.text()
                + others(result.scenario().validatorNames().size() - VALIDATOR_COUNT_MAX, "smaller validator")
                + '\n'
                + miners.text()
                + others(result.scenario().minerNames().size() - MINER_COUNT_MAX, "smaller miner");
    }

    private static String others(int count, String noun) {
        return count <= 0 ? "" : "  and " + Shown.count(count, noun) + ", in summary.csv\n";
    }

    /** Relative dividends of the largest validators and incentive of the largest miners, by variant. */
    private static String swept(List<PlayedVariant> played) {
        PlayedVariant first = played.get(0);
        List<String> validators = first.largestValidators(SWEPT_COUNT_MAX);
        List<String> miners = first.largestMiners(SWEPT_COUNT_MAX);
        String[] headings = new String[1 + validators.size() + miners.size()];
        headings[0] = "<  variant";
        for (int i = 0; i < validators.size(); i++) {
            headings[1 + i] = validators.get(i) + " rel.";
        }
        for (int i = 0; i < miners.size(); i++) {
            headings[1 + validators.size() + i] = miners.get(i) + " inc.";
        }
        TextTable table = new TextTable(headings);
        for (PlayedVariant variant : played) {
            String[] cells = new String[headings.length];
            cells[0] = "  " + variant.variant().label();
            for (int i = 0; i < validators.size(); i++) {
                cells[1 + i] = signed(variant.result().totalRelativeDividends(validators.get(i)));
            }
            for (int i = 0; i < miners.size(); i++) {
                cells[1 + validators.size() + i] = Shown.ratio(variant.result().totalIncentive(miners.get(i)));
            }
            table.row(cells);
        }
        return heading(first, first.result().scenario().name()) + table.text();
    }

    private static String signed(double value) {
        // Adding zero turns the minus of a rounded -0.0000 into a plus.
        return String.format(Locale.ROOT, "%+.4f", Math.rint(value * 1e4) / 1e4 + 0.0);
    }

    private static String alpha(long rao) {
        return String.format(Locale.ROOT, "%,.2f", rao / RAO_PER_ALPHA);
    }
}
