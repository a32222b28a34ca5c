package dev.assay.validator.explain;

import dev.assay.consensus.EpochResult;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.ScoreTable;
import dev.assay.response.Refusal;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import dev.assay.validator.conduct.ConductBook;
import dev.assay.validator.standings.EpochStanding;
import dev.assay.validator.standings.SubnetStandings;
import dev.assay.weights.WeightExplanation;
import dev.assay.weights.WeightVectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of {@code assay explain}, section by section. Belongs to one thread. */
final class ExplanationPage {
    private final SubnetStandings subnet;
    private final ScoreTable.Row row;
    private final ConductBook conduct;
    private final StringBuilder text = new StringBuilder();

    ExplanationPage(SubnetStandings subnet, ScoreTable.Row row, ConductBook conduct) {
        this.subnet = subnet;
        this.row = row;
        this.conduct = conduct;
    }

    String text(ScoreSteps steps) {
        head();
        if (steps.count() == 0) {
            text.append("\nIt was never asked: there is no reward to explain.\n");
        } else {
            rewards(steps);
            average(steps);
        }
        weight();
        consensus();
        return text.toString();
    }

    private void head() {
        text.append("uid ").append(row.uid()).append(" of netuid ").append(subnet.netuid());
        text.append(", ").append(subnet.config().rewardModel()).append('\n');
        text.append("hotkey ").append(Ss58.encode(row.hotkey()));
        text.append(" (").append(row.hotkey().toHex()).append(")\n");
        String words = conduct.words(subnet.netuid(), row.hotkey());
        paragraph("conduct: " + (words.isEmpty() ? "nothing to report" : words));
        Map<Refusal, Long> refusals = conduct.refusals(subnet.netuid(), row.hotkey());
        refusals.forEach((reason, count) -> paragraph(
                "refused: " + Shown.count(count, "answer") + ", " + reason + " (code " + reason.code() + ")"));
    }

    private void paragraph(String sentence) {
        TextTable.wrapped(sentence, TextTable.PAGE_WIDTH)
                .forEach(line -> text.append(line).append('\n'));
    }

    private void heading(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void rewards(ScoreSteps steps) {
        TermTable terms = new TermTable(steps.last());
        heading("Rewards, " + shownOf(steps));
        text.append(terms.table());
        String legend = terms.legend();
        if (!legend.isEmpty()) {
            text.append('\n').append(legend);
        }
    }

    private static String shownOf(ScoreSteps steps) {
        int shown = steps.last().size();
        return shown == steps.count()
                ? "all " + Shown.count(shown, "round")
                : "the last " + shown + " of " + Shown.count(steps.count(), "round") + " (--all shows all)";
    }

    private void average(ScoreSteps steps) {
        double alpha = subnet.config().scorePolicy().alpha();
        heading("Moving average: after = " + alpha + " * reward + (1 - " + alpha + ") * before");
        TextTable table = new TextTable("round", "before", "reward", "after", "<");
        for (ScoreStep step : steps.last()) {
            table.row(
                    Long.toString(step.roundId()),
                    exact(step.before()),
                    step.explanation() == null ? "-" : exact(step.reward()),
                    exact(step.after()),
                    step.explanation() == null ? "not asked" : "");
        }
        text.append(table.text());
        text.append(
                steps.brokenCount() == 0
                        ? "Checked: every round recombines to the last bit.\n"
                        : "NOT REPRODUCIBLE: " + Shown.count(steps.brokenCount(), "round") + " did not recombine.\n");
    }

    /** So that reading it gives the same bits. */
    private static String exact(double value) {
        return Double.toString(value);
    }

    private void weight() {
        WeightExplanation explanation =
                WeightVectors.explain(subnet.scores().scores(), subnet.config().weightPolicy(), row.uid());
        heading("Weight");
        explanation.steps().forEach(step -> text.append("  ").append(step).append('\n'));
    }

    private void consensus() {
        Optional<EpochStanding> last = subnet.lastEpoch(row);
        Optional<EpochResult> result =
                last.flatMap(epoch -> Optional.ofNullable(epoch.outcome().consensus()));
        if (last.isEmpty() || result.isEmpty()) {
            heading("Consensus: no epoch was computed for this hotkey");
            return;
        }
        EpochStanding epoch = last.get();
        int uid = row.uid();
        heading("Consensus of epoch " + epoch.outcome().epoch() + " at block "
                + epoch.outcome().block());
        text.append(TextTable.labelled(
                List.of("  weight", "  consensus", "  rank", "  incentive", "  dividends", "  pay"),
                List.of(
                        epoch.outcome().weights().valueOf(uid) + " sent by this validator in that epoch",
                        Shown.number(result.get().trace().consensus()[uid])
                                + ", the share of weight that a majority of stake supports",
                        Shown.number(result.get().trace().ranks()[uid])
                                + ", the clipped weights, each times the stake behind it, summed",
                        Shown.percent(epoch.incentive(uid)) + " of what miners earn",
                        Shown.percent(epoch.dividends(uid)) + " of what validators earn",
                        Shown.count(epoch.emissionRao(uid)) + " rao")));
    }
}
