package dev.assay.validator.explain;

import dev.assay.journal.JournalDamage;
import dev.assay.pipeline.ScoreTable;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.replay.JournalReading;
import dev.assay.validator.standings.SubnetStandings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows every number behind one weight. */
@Command(
        name = "explain",
        description = {
            "Shows every number between a miner's answers and its weight: the terms of each reward, what each reward did "
                    + "to the score, the steps from score to weight, and what consensus makes of it.",
            "All of it comes from the journal, and is checked to recombine to the last bit."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay explain assay-out/films-search/journal --uid 20",
            "  assay explain assay-out/films-search/journal --uid 13 --rounds 3",
            "  assay explain journal --netuid 5 --uid 7 --all"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The folder that holds the journal.")
    @SuppressWarnings("NullAway.Init") // likewise
    private Path journal;

    @Option(names = "--uid", paramLabel = "N", required = true, description = "The miner's uid.")
    private int uid;

    @Option(
            names = "--netuid",
            paramLabel = "N",
            description = "The subnet; needed when the journal holds more than one.")
    private @Nullable Integer netuid;

    @ArgGroup
    private Extent extent = new Extent();

    /** How many rounds to show. */
    static final class Extent {
        @Option(names = "--rounds", paramLabel = "K", description = "Show the last K rounds; 10 by default.")
        private int rounds = 10;

        @Option(names = "--all", description = "Show all rounds.")
        private boolean all;
    }

    @Override
    public Integer call() {
        if (extent.rounds < 1) {
            throw CommandFailure.badInput("--rounds=" + extent.rounds + ": must be at least 1");
        }
        JournalReading reading = JournalReading.of(journal);
        SubnetStandings subnet = subnet(reading.standings());
        ScoreTable.Row row = row(subnet);
        ScoreSteps steps = ScoreSteps.of(journal, subnet.netuid(), uid, extent.all ? Integer.MAX_VALUE : extent.rounds);
        PrintWriter page = spec.commandLine().getOut();
        page.print(new ExplanationPage(subnet, row, reading.conduct()).text(steps));
        page.flush();
        refuse(reading.summary().damage(), steps);
        return ExitCode.OK;
    }

    private SubnetStandings subnet(List<SubnetStandings> subnets) {
        List<Integer> netuids = subnets.stream().map(SubnetStandings::netuid).toList();
        if (subnets.isEmpty()) {
            throw CommandFailure.badInput("journal=" + journal + ": must hold a configured subnet; it holds none");
        }
        if (netuid == null && subnets.size() > 1) {
            throw CommandFailure.badInput("--netuid: must be given; the journal holds " + netuids);
        }
        return subnets.stream()
                .filter(subnet -> netuid == null || subnet.netuid() == netuid)
                .findFirst()
                .orElseThrow(() -> CommandFailure.badInput("--netuid=" + netuid + ": must be one of " + netuids));
    }

    private ScoreTable.Row row(SubnetStandings subnet) {
        int count = subnet.scores().rows().size();
        if (uid < 0 || uid >= count) {
            throw CommandFailure.badInput(
                    "--uid=" + uid + ": must be in [0, " + (count - 1) + "], the uids of netuid " + subnet.netuid());
        }
        return subnet.scores().rows().get(uid);
    }

    private void refuse(@Nullable JournalDamage damage, ScoreSteps steps) {
        if (damage != null) {
            throw CommandFailure.found(
                    "journal=" + journal + ": " + damage.message() + "; the page stands for the intact events");
        }
        if (steps.brokenCount() > 0) {
            throw CommandFailure.found(
                    steps.brokenCount() + " rounds do not recombine to the last bit; please report it");
        }
    }
}
