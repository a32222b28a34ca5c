package dev.assay.validator.doctor;

import dev.assay.journal.ChronicleReporting;

/** Whether the journal's library keeps to itself. */
final class JournalReport implements Report {
    @Override
    public Section section() {
        return new Section("journal", "Journal");
    }

    @Override
    public void read(Section section) {
        boolean isOff = ChronicleReporting.isOff();
        section.flag(
                "isReportingOff",
                "reporting to Chronicle",
                isOff,
                isOff ? "off" : "on: chronicle.analytics.disable is set to false");
    }
}
