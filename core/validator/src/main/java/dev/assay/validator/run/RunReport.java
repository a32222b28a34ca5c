package dev.assay.validator.run;

import dev.assay.response.Refusal;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import dev.assay.validator.conduct.ConductBook;
import dev.assay.validator.standings.Leaderboard;
import dev.assay.validator.standings.StandingsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a run prints: the leaderboard, then how the run went, then where everything lies. Stateless. */
final class RunReport {
    /** Name of the file that holds what the run printed. */
    static final String REPORT = "run.txt";

    private RunReport() {}

    static String text(DatasetRun run, ConductBook conduct, String digest, Path out) {
        List<String> labels = new ArrayList<>();
        List<String> sayings = new ArrayList<>();
        labels.add("answers");
        sayings.add(Shown.count(conduct.accepted()) + " accepted, " + Shown.count(refused(conduct)) + " refused"
                + refusals(conduct));
        labels.add("throughput");
        sayings.add(throughput(run));
        labels.add("latency");
        sayings.add("offer to journal: " + run.latencies().words());
        if (run.backPressureCount() > 0) {
            labels.add("pressure");
            sayings.add("the inbound ring was full at " + Shown.count(run.backPressureCount(), "offer")
                    + ", each made again");
        }
        labels.add("digest");
        sayings.add(digest);
        labels.add("files");
        sayings.add(out + ": " + String.join(", ", StandingsFiles.NAMES) + ", " + REPORT + ", journal/");
        return Leaderboard.text(run.standings(), conduct) + "\n" + TextTable.labelled(labels, sayings);
    }

    private static long refused(ConductBook conduct) {
        return conduct.refusals().entrySet().stream()
                .filter(entry -> entry.getKey() != Refusal.BACK_PRESSURED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String refusals(ConductBook conduct) {
        List<String> words = conduct.refusals().entrySet().stream()
                .filter(entry -> entry.getKey() != Refusal.BACK_PRESSURED)
                .sorted(Map.Entry.<Refusal, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> Shown.count(entry.getValue()) + " " + ConductBook.words(entry.getKey()))
                .toList();
        return words.isEmpty() ? "" : ": " + String.join("; ", words);
    }

    private static String throughput(DatasetRun run) {
        double seconds = run.elapsedNs() / 1e9;
        return Shown.count(run.answerCount(), "answer") + " in " + Shown.count(run.roundCount(), "round")
                + ", offered, journalled and scored in " + Shown.duration(run.elapsedNs()) + ": "
                + Shown.count(Math.round(run.answerCount() / seconds))
                + " answers a second, reading the log included";
    }
}
