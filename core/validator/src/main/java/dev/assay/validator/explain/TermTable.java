package dev.assay.validator.explain;

import dev.assay.reward.Explanation;
import dev.assay.reward.Explanation.Term;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terms of some rewards as a table: a column for each term that differs between rounds, a line below for each that
 * does not. Whatever the model, since it goes by the names of the terms.
 */
final class TermTable {
    private final List<ScoreStep> steps;
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<String> varying = new ArrayList<>();

    TermTable(List<ScoreStep> steps) {
        this.steps = steps;
        explanations().stream()
                .filter(explanation -> explanation.terms().size() > 1)
                .flatMap(explanation -> explanation.terms().stream())
                .forEach(term -> terms.putIfAbsent(term.name(), term));
        for (String name : terms.keySet()) {
            long values = explanations().stream()
                    .flatMap(explanation -> term(explanation, name).stream())
                    .mapToLong(term -> Double.doubleToLongBits(term.value()))
                    .distinct()
                    .count();
            if (values > 1) {
                varying.add(name);
            }
        }
    }

    private List<Explanation> explanations() {
        return steps.stream()
                .flatMap(step -> Optional.ofNullable(step.explanation()).stream())
                .toList();
    }

    private static Optional<Term> term(Explanation explanation, String name) {
        return explanation.terms().stream()
                .filter(term -> term.name().equals(name))
                .findFirst();
    }

    /** One line for each round; where a reward is 0, a mark, and below the table the model's words for it. */
    String table() {
        List<String> headings = new ArrayList<>(List.of("round"));
        varying.forEach(name -> headings.add(name.replace("_seconds", "_s")));
        headings.add("reward");
        headings.add("<note");
        Map<String, String> notes = new LinkedHashMap<>();
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (ScoreStep step : steps) {
            Explanation explanation = step.explanation();
            if (explanation != null) {
                table.row(row(step, explanation, notes));
            }
        }
        StringBuilder text = new StringBuilder(table.text());
        notes.forEach((words, mark) -> text.append(TextTable.labelled(List.of("  " + mark), List.of(words))));
        return text.toString();
    }

    private String[] row(ScoreStep step, Explanation explanation, Map<String, String> notes) {
        List<String> cells = new ArrayList<>(List.of(Long.toString(step.roundId())));
        for (String name : varying) {
            cells.add(term(explanation, name)
                    .map(term -> Shown.number(term.value()))
                    .orElse("-"));
        }
        cells.add(Shown.number(explanation.reward()));
        cells.add(explanation.reward() == 0 ? mark(explanation.terms().get(0).words(), notes) : "");
        return cells.toArray(String[]::new);
    }

    /** The same words get the same mark: (a), (b), … */
    private static String mark(String words, Map<String, String> notes) {
        return notes.computeIfAbsent(words, key -> "(" + (char) ('a' + notes.size()) + ")");
    }

    /** What each term means; with its value, where that is the same in all rounds. */
    String legend() {
        List<String> labels = new ArrayList<>();
        List<String> sayings = new ArrayList<>();
        terms.forEach((name, term) -> {
            boolean fixed = !varying.contains(name);
            labels.add("  " + name);
            sayings.add((fixed ? "= " + Shown.number(term.value()) + ", " : "")
                    + term.words().replace('·', '*'));
        });
        return TextTable.labelled(labels, sayings);
    }
}
