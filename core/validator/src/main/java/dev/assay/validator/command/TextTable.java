package dev.assay.validator.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out rows in aligned columns; the last column may hold sentences and is wrapped at the width of a page.
 *
 * <p>Belongs to one thread.
 */
public final class TextTable {
    /** Width of a page, in characters. */
    public static final int PAGE_WIDTH = 118;

    private static final String GAP = "  ";
    private static final int WRAP_MIN = 24;

    private final List<String> headings;
    private final boolean[] leftAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings by column; one that begins with {@code <} is left-aligned, the others hold numbers */
    public TextTable(String... headings) {
        leftAligned = new boolean[headings.length];
        List<String> names = new ArrayList<>();
        for (int column = 0; column < headings.length; column++) {
            leftAligned[column] = headings[column].startsWith("<");
            names.add(leftAligned[column] ? headings[column].substring(1) : headings[column]);
        }
        this.headings = List.copyOf(names);
    }

    /** Adds a row: one cell for each column. */
    public TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("cells.length=" + cells.length + ": must be " + headings.size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The whole table, headings first, each line ended and without blanks at its end. */
    public String text() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        append(text, headings, widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private int[] widths() {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private void append(StringBuilder text, List<String> row, int[] widths) {
        int last = row.size() - 1;
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < last; column++) {
            line.append(aligned(row.get(column), widths[column], leftAligned[column]))
                    .append(GAP);
        }
        if (!leftAligned[last]) {
            line.append(aligned(row.get(last), widths[last], false));
            text.append(line.toString().stripTrailing()).append('\n');
            return;
        }
        String indent = " ".repeat(line.length());
        for (String part : wrapped(row.get(last), Math.max(WRAP_MIN, PAGE_WIDTH - indent.length()))) {
            text.append((line + part).stripTrailing()).append('\n');
            line.replace(0, line.length(), indent);
        }
    }

    private static String aligned(String cell, int width, boolean left) {
        String blanks = " ".repeat(Math.max(0, width - cell.length()));
        return left ? cell + blanks : blanks + cell;
    }

    /** Cuts a sentence into lines at its blanks; a word longer than a line gets one of its own. */
    public static List<String> wrapped(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Labels in one column, what they say in the next, wrapped. */
    public static String labelled(List<String> labels, List<String> sayings) {
        int width = labels.stream().mapToInt(String::length).max().orElse(0) + 2;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            String indent = labels.get(i) + " ".repeat(width - labels.get(i).length());
            for (String part : wrapped(sayings.get(i), PAGE_WIDTH - width)) {
                text.append(indent).append(part).append('\n');
                indent = " ".repeat(width);
            }
        }
        return text.toString();
    }
}
