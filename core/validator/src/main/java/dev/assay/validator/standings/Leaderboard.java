package dev.assay.validator.standings;

import dev.assay.pipeline.ScoreTable;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import dev.assay.validator.conduct.ConductBook;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The miners of a subnet for people: best first, and why each stands where it stands. Stateless. */
public final class Leaderboard {
    private Leaderboard() {}

    /** The whole page, each line ended. */
    public static String text(SubnetStandings subnet, ConductBook conduct) {
        List<ScoreTable.Row> asked = subnet.scores().rows().stream()
                .filter(row -> row.rounds() > 0)
                .sorted(Comparator.comparingDouble(ScoreTable.Row::score)
                        .reversed()
                        .thenComparingInt(ScoreTable.Row::uid))
                .toList();
        TextTable table = new TextTable("uid", "<hotkey", "rounds", "score", "weight", "incentive", "<why");
        for (ScoreTable.Row row : asked) {
            table.row(
                    Integer.toString(row.uid()),
                    Shown.shortAddress(row.hotkey()),
                    Shown.count(row.rounds()),
                    Shown.ratio(row.score()),
                    Integer.toString(subnet.weights().valueOf(row.uid())),
                    incentive(subnet, row),
                    conduct.words(subnet.netuid(), row.hotkey()));
        }
        return heading(subnet) + "\n\n" + table.text() + footnote(subnet);
    }

    private static String heading(SubnetStandings subnet) {
        String epoch = subnet.lastEpoch()
                .map(last -> "incentive of epoch " + last.outcome().epoch() + " at block "
                        + last.outcome().block())
                .orElse("no epoch yet");
        return "netuid " + subnet.netuid() + ", " + subnet.config().rewardModel() + ", alpha "
                + subnet.config().scorePolicy().alpha() + ", " + epoch;
    }

    private static String incentive(SubnetStandings subnet, ScoreTable.Row row) {
        return subnet.lastEpoch(row)
                .map(epoch -> Shown.percent(epoch.incentive(row.uid())))
                .orElse("-");
    }

    private static String footnote(SubnetStandings subnet) {
        List<ScoreTable.Row> idle =
                subnet.scores().rows().stream().filter(row -> row.rounds() == 0).toList();
        if (idle.isEmpty()) {
            return "";
        }
        String uids = idle.stream().map(row -> Integer.toString(row.uid())).collect(Collectors.joining(", "));
        String text = "Never asked: uid" + (idle.size() == 1 ? " " : "s ") + uids + ".";
        return "\n" + String.join("\n", TextTable.wrapped(text, TextTable.PAGE_WIDTH)) + "\n";
    }
}
