package dev.assay.validator.doctor;

import java.util.List;

/** The findings for people: one block per section, labels in one column and values in the next. */
final class TextPage {
    private TextPage() {}

    /** The whole page, each line ended. */
    static String of(Examination examination, String version) {
        StringBuilder page = new StringBuilder("assay ").append(version).append('\n');
        int width = widestLabel(examination.sections());
        for (Section section : examination.sections()) {
            page.append('\n').append(section.title()).append('\n');
            section.findings().forEach(finding -> append(page, finding, width));
        }
        page.append('\n').append(verdict(examination)).append('\n');
        return page.toString();
    }

    private static void append(StringBuilder page, Finding finding, int width) {
        page.append(finding.isProblem() ? "! " : "  ")
                .append(finding.label())
                .append(" ".repeat(width - finding.label().length() + 2))
                // A message of a library may have several lines; they stay in the column.
                .append(finding.shown().strip().replace("\n", "\n" + " ".repeat(width + 4)))
                .append('\n');
    }

    private static int widestLabel(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.findings().stream())
                .mapToInt(finding -> finding.label().length())
                .max()
                .orElse(0);
    }

    private static String verdict(Examination examination) {
        return examination.isWell() ? "All is well." : "A validator cannot work like this: see the lines with '!'.";
    }
}
