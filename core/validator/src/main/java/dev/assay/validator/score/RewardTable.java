package dev.assay.validator.score;

import dev.assay.reward.Diagnostic;
import dev.assay.reward.FeatureLevel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import dev.assay.validator.features.FeatureFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Rewards, new state and diagnostics of a file, a row per response. Belongs to one thread. */
final class RewardTable {
    private final RewardSchema schema;
    private final FeatureFile features;
    private final RewardOutcome outcome;

    RewardTable(RewardSchema schema, FeatureFile features, RewardOutcome outcome) {
        this.schema = schema;
        this.features = features;
        this.outcome = outcome;
    }

    String text() {
        List<String> headings = new ArrayList<>(headings());
        headings.set(1, "<" + headings.get(1));
        headings.set(2, "<" + headings.get(2));
        headings.add("<");
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (int row = 0; row < outcome.rowCount(); row++) {
            List<String> cells = cells(row, Shown::number);
            cells.add(features.batch().valid(row) ? "" : "rejected");
            table.row(cells.toArray(String[]::new));
        }
        return table.text() + rounds();
    }

    /** Numbers that read back to the same bits. */
    String csv() {
        StringBuilder text = new StringBuilder(String.join(",", headings())).append('\n');
        for (int row = 0; row < outcome.rowCount(); row++) {
            text.append(String.join(",", cells(row, Double::toString))).append('\n');
        }
        return text.toString();
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("row", "round", "miner", "reward"));
        schema.state().forEach(column -> headings.add("state." + column.name()));
        perResponse().forEach(diagnostic -> headings.add(diagnostic.name()));
        return headings;
    }

    private List<Diagnostic> perResponse() {
        return schema.diagnostics().stream()
                .filter(diagnostic -> diagnostic.level() == FeatureLevel.RESPONSE
                        && outcome.diagnostic(diagnostic.name()).length == outcome.rowCount()
                        && outcome.rowCount() > 0)
                .toList();
    }

    private List<String> cells(int row, DoubleFunction<String> shown) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(row));
        cells.add(quoted(features.roundNames().get(features.batch().roundOf(row))));
        cells.add(quoted(features.minerNames().get(row)));
        cells.add(shown.apply(outcome.rewards()[row]));
        for (int column = 0; column < outcome.stateColumns(); column++) {
            cells.add(shown.apply(outcome.state()[row * outcome.stateColumns() + column]));
        }
        perResponse().forEach(diagnostic -> cells.add(shown.apply(outcome.diagnostic(diagnostic.name())[row])));
        return cells;
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private String rounds() {
        StringBuilder text = new StringBuilder();
        for (Diagnostic diagnostic : schema.diagnostics()) {
            double[] values = outcome.diagnostic(diagnostic.name());
            if (diagnostic.level() == FeatureLevel.ROUND
                    && values.length == features.roundNames().size()) {
                for (int round = 0; round < values.length; round++) {
                    text.append("round ")
                            .append(features.roundNames().get(round))
                            .append(": ");
                    text.append(diagnostic.name())
                            .append(' ')
                            .append(Shown.number(values[round]))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
