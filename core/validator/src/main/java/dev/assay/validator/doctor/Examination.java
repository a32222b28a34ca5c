package dev.assay.validator.doctor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the doctor found.
 *
 * @param sections in the order in which they are shown
 */
record Examination(List<Section> sections) {
    Examination {
        sections = List.copyOf(sections);
    }

    /** Looks at this machine, which loads ND4J: a second or two. Never throws. */
    static Examination ofThisMachine() {
        Path root = Path.of(File.separator);
        return of(List.of(
                new JavaReport(),
                new ProcessorReport(),
                new NativeLibraryReport(),
                new Nd4jReport(),
                new MemoryReport(root),
                new DiskReport(),
                new ClockReport(root),
                new JournalReport()));
    }

    /** Runs the reports one after the other; one that throws does not stop the next. */
    static Examination of(List<Report> reports) {
        List<Section> sections = new ArrayList<>();
        for (Report report : reports) {
            sections.add(run(report));
        }
        return new Examination(sections);
    }

    /** True if nothing was found that stops a validator from working. */
    boolean isWell() {
        return sections.stream().flatMap(section -> section.findings().stream()).noneMatch(Finding::isProblem);
    }

    private static Section run(Report report) {
        Section section = report.section();
        try {
            report.read(section);
        } catch (Exception | LinkageError e) {
            // A library that does not load is an Error, and the very thing people run the doctor for.
            section.problem("failure", "failure", reasonOf(e));
        }
        return section;
    }

    private static String reasonOf(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String first = e.toString();
        return cause == e ? first : first + ", because of " + cause;
    }
}
