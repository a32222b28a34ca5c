package dev.assay.validator.top;

import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import dev.assay.validator.page.Overview;
import dev.assay.validator.page.OverviewMiners;
import dev.assay.validator.page.OverviewOpenRound;
import dev.assay.validator.page.OverviewRefusal;
import dev.assay.validator.page.OverviewRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lays an overview out in lines of text.
 *
 * @param rowsMax miners to show; as many as there is room for
 * @param roundsMax closed rounds to show
 * @param ascii whether the terminal can show nothing but ASCII
 */
record TopPage(int rowsMax, int roundsMax, boolean ascii) {
    private static final int LINES_BEFORE_ROUNDS = 8; // five, a blank one, the heading of the miners, a blank one
    private static final int HOTKEY_HEAD = 6;
    private static final int HOTKEY_TAIL = 4;
    private static final double NS_PER_SECOND = 1e9;
    private static final int U16_MAX = 65535;

    /**
     * The lines.
     *
     * @param nowNs epoch nanoseconds
     */
    List<String> lines(Overview overview, long nowNs) {
        List<String> lines = new ArrayList<>();
        lines.add(state(overview, nowNs));
        lines.add(subnet(overview));
        lines.add(traffic(overview));
        lines.add(journal(overview));
        lines.add(refusals(overview));
        lines.add("");
        addMiners(lines, overview);
        lines.add("");
        addRounds(lines, overview, nowNs);
        return lines;
    }

    /** Lines that are there whatever the number of miners: the rest of a screen is for these. */
    static int fixedLines(Overview overview, int roundsMax) {
        int rounds = Math.min(roundsMax, overview.rounds().size());
        return LINES_BEFORE_ROUNDS + (rounds == 0 ? 1 : rounds + 2);
    }

    private static String state(Overview overview, long nowNs) {
        String failure = overview.failure();
        String state = overview.ready() ? "ready" : "STOPPED" + (failure == null ? "" : ": " + PlainText.of(failure));
        return "assay " + PlainText.of(overview.version()) + ", up " + span(nowNs - overview.startedNs()) + ", " + state;
    }

    private static String subnet(Overview overview) {
        Long block = overview.block();
        String metagraph = block == null
                ? "no metagraph yet"
                : Shown.count(overview.minerCount(), "miner") + " at block " + Shown.count(block);
        int others = overview.subnetCount() - 1;
        String more = others == 0 ? "" : " (and " + Shown.count(others, "other subnet") + ", see --netuid)";
        return "subnet " + overview.netuid() + ", " + PlainText.of(overview.rewardModel()) + ", " + metagraph + more;
    }

    private static String traffic(Overview overview) {
        String answered = answered(overview.rounds());
        return Shown.number(overview.rates().responsesPerSecond()) + " responses/s, "
                + Shown.count(overview.counts().accepted()) + " taken, "
                + Shown.count(overview.counts().refused()) + " refused, "
                + Shown.count(overview.counts().roundsScored(), "round") + " scored" + answered;
    }

    private static String answered(List<OverviewRound> rounds) {
        long asked = rounds.stream().mapToLong(OverviewRound::askedCount).sum();
        long came = rounds.stream().mapToLong(OverviewRound::answeredCount).sum();
        return asked == 0 ? "" : ", " + Shown.percent((double) came / asked) + " of those asked answer";
    }

    private static String journal(Overview overview) {
        long events = overview.journal().eventCount();
        long lag = Math.max(0, events - overview.journal().syncedCount());
        String synced = lag == 0 ? "all on the disk" : Shown.count(lag) + " not yet on the disk";
        String latency = overview.latency().count() == 0
                ? "no response lately"
                : "offer to journal 50 % within " + Shown.duration(overview.latency().p50Ns()) + ", 99 % within "
                        + Shown.duration(overview.latency().p99Ns());
        return "journal " + Shown.count(events, "event") + ", " + synced + "; " + latency;
    }

    private static String refusals(Overview overview) {
        List<OverviewRefusal> refusals = overview.refusals();
        return refusals.isEmpty()
                ? "nothing refused"
                : "refused: "
                        + refusals.stream()
                                .sorted((a, b) -> Long.compare(b.count(), a.count()))
                                .map(refusal -> Shown.count(refusal.count()) + " " + refusal.reason())
                                .collect(Collectors.joining(", "));
    }

    private void addMiners(List<String> lines, Overview overview) {
        OverviewMiners miners = overview.miners();
        if (miners.uids().isEmpty()) {
            lines.add("no miners");
            return;
        }
        double highest = Sparks.highest(miners.recentRewards());
        TextTable table = new TextTable(
                "rank", "uid", "<hotkey", "score", "<rewards", "last", "rounds", "weight", "consensus");
        for (int place = 0; place < Math.min(rowsMax, miners.uids().size()); place++) {
            table.row(
                    Integer.toString(miners.offset() + place + 1),
                    Integer.toString(miners.uids().get(place)),
                    shortened(miners.hotkeys().get(place)),
                    Shown.ratio(miners.scores().get(place)),
                    Sparks.of(miners.recentRewards().get(place), highest, ascii),
                    Shown.ratio(miners.lastRewards().get(place)),
                    Shown.count(miners.rounds().get(place)),
                    weight(overview, miners.weights().get(place)),
                    consensus(miners, place));
        }
        table.text().lines().forEach(lines::add);
    }

    private static String shortened(String hotkey) {
        String plain = PlainText.of(hotkey);
        return plain.length() <= HOTKEY_HEAD + HOTKEY_TAIL + 2
                ? plain
                : plain.substring(0, HOTKEY_HEAD) + ".." + plain.substring(plain.length() - HOTKEY_TAIL);
    }

    private static String weight(Overview overview, int weight) {
        return weight <= 0 || weight > U16_MAX || overview.weightSum() <= 0
                ? "-"
                : Shown.percent((double) weight / overview.weightSum());
    }

    private static String consensus(OverviewMiners miners, int place) {
        List<Double> incentives = miners.incentives();
        return incentives == null ? "-" : Shown.percent(incentives.get(place));
    }

    private void addRounds(List<String> lines, Overview overview, long nowNs) {
        List<OverviewOpenRound> open = overview.openRounds();
        String under = open.isEmpty()
                ? "no round is open"
                : "open: "
                        + open.stream()
                                .map(round -> Shown.count(round.roundId()) + " (" + left(round, nowNs) + ")")
                                .collect(Collectors.joining(", "));
        if (overview.rounds().isEmpty()) {
            lines.add(under + "; none has closed yet");
            return;
        }
        TextTable table = new TextTable("round", "asked", "answered", "<closed by", "<refused");
        overview.rounds().stream()
                .limit(roundsMax)
                .forEach(round -> table.row(
                        Shown.count(round.roundId()),
                        Shown.count(round.askedCount()),
                        Shown.count(round.answeredCount()),
                        round.closeReason() + (round.scored() ? "" : ", NOT SCORED"),
                        refused(round)));
        table.text().lines().forEach(lines::add);
        lines.add(under);
    }

    private static String left(OverviewOpenRound round, long nowNs) {
        long leftNs = round.deadlineNs() - nowNs;
        return leftNs > 0 ? span(leftNs) + " left" : "deadline passed";
    }

    private static String refused(OverviewRound round) {
        return round.refusals().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> Shown.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** {@code 9 s}, {@code 12 min}, {@code 5 h 3 min}, {@code 4 d 2 h}. */
    private static String span(long ns) {
        Duration span = Duration.ofSeconds(Math.max(0, Math.round(ns / NS_PER_SECOND)));
        if (span.toMinutes() < 2) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " min";
        }
        return span.toDays() == 0
                ? String.format(Locale.ROOT, "%d h %d min", span.toHours(), span.toMinutesPart())
                : String.format(Locale.ROOT, "%d d %d h", span.toDays(), span.toHoursPart());
    }
}
