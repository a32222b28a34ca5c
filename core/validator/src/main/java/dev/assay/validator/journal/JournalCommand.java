package dev.assay.validator.journal;

import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.Journal;
import dev.assay.journal.JournalDamage;
import dev.assay.journal.JournalRepair;
import dev.assay.journal.JournalSummary;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.Shown;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what stands in a journal and whether it is whole. */
@Command(
        name = "journal",
        description = {
            "Lists the events of a journal, one a line, and says whether all of them are intact.",
            "Reads every length, checksum and sequence number; an engine may hold the journal meanwhile."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay journal journal --verify",
            "  assay journal journal --repair",
            "  assay journal journal --type round_closed --from 1000",
            "  assay journal journal --type response_accepted --json | jq .uid"
        })
public final class JournalCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The folder that holds the journal.")
    @SuppressWarnings("NullAway.Init") // likewise
    private Path journal;

    @Option(names = "--from", paramLabel = "N", description = "First sequence number to list.")
    private long from;

    @Option(names = "--to", paramLabel = "N", description = "Last sequence number to list.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "List events of these types only: ${COMPLETION-CANDIDATES}.")
    private Set<EventType> types = EnumSet.noneOf(EventType.class);

    @Option(names = "--json", description = "One JSON object a line, and no summary.")
    private boolean json;

    @Option(names = "--verify", description = "List nothing, only say whether the journal is intact.")
    private boolean verify;

    @Option(
            names = "--repair",
            description =
                    "Make a damaged journal usable again: keep the intact events, put the files aside as they were "
                            + "found. No engine may hold it. An intact journal is left alone.")
    private boolean repair;

    @Override
    public Integer call() {
        if (repair) {
            return repaired();
        }
        if (from < 0 || to < from) {
            throw CommandFailure.badInput("--from=" + from + " --to=" + to + ": must be in order and not negative");
        }
        PrintWriter page = spec.commandLine().getOut();
        JournalSummary summary = list(page);
        JournalDamage damage = summary.damage();
        if (!json) {
            page.println(summary(summary));
        }
        page.flush();
        if (damage != null) {
            throw CommandFailure.found("journal=" + journal + ": " + damage.message());
        }
        return ExitCode.OK;
    }

    private int repaired() {
        if (json || verify || from != 0 || to != Long.MAX_VALUE || !types.isEmpty()) {
            throw CommandFailure.badInput("--repair: must stand alone; it lists nothing");
        }
        PrintWriter page = spec.commandLine().getOut();
        page.println(JournalRepair.repair(journal).message());
        page.flush();
        return ExitCode.OK;
    }

    private JournalSummary list(PrintWriter page) {
        EventLine line = new EventLine();
        return Journal.read(journal, (batch, offset) -> {
            if (!verify && isWanted(batch, offset)) {
                page.println(json ? line.json(batch, offset) : line.text(batch, offset));
            }
        });
    }

    private boolean isWanted(EventBatch batch, int offset) {
        long sequence = EventHeader.sequence(batch.events(), offset);
        return sequence >= from
                && sequence <= to
                && (types.isEmpty() || types.contains(EventHeader.type(batch.events(), offset)));
    }

    private static String summary(JournalSummary summary) {
        String notice = summary.notice();
        return Shown.count(summary.eventCount(), "intact event")
                + (summary.eventCount() == 0 ? "" : ", the last at " + Shown.time(summary.lastTimeNs()))
                + (summary.damage() == null ? ": the journal is whole" : ": the journal is DAMAGED behind them")
                + (notice == null ? "" : "\n" + notice);
    }
}
