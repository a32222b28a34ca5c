package dev.assay.validator.page;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What went on in the last minute: rates from counters that only grow, and latencies.
 *
 * <pre>
 *   | slice | slice | … | slice |   a slice ends at the first question after 5 s
 *   ^ start of the window       ^ now
 * </pre>
 *
 * <p>No thread of its own looks at the counters. So after a time in which nobody asked, the window is as long as that time
 * was, and says so; a minute later it is a minute again.
 *
 * <p>Belongs to one thread at a time. Times are those of {@link System#nanoTime}.
 */
final class RecentActivity {
    private static final long SLICE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long WINDOW_NS = TimeUnit.MINUTES.toNanos(1);
    private static final double NS_PER_SECOND = 1e9;
    private static final long SHOWN_STEP_SECONDS = 5;
    private static final double TENTHS = 10;

    /** What the counters stood at when the slice began, and the latencies in it. */
    private record Slice(long startNs, OverviewCounts before, Histogram latencies) {}

    private final JournalLatency latency;
    private final ArrayDeque<Slice> slices = new ArrayDeque<>();

    /** Starts with nothing counted. */
    RecentActivity(JournalLatency latency, long startNs) {
        this.latency = latency;
        slices.add(new Slice(startNs, new OverviewCounts(0, 0, 0, 0), JournalLatency.histogram()));
    }

    /**
     * Moves on. To be called before the two methods below.
     *
     * @param counts as they stand now
     */
    void advance(OverviewCounts counts, long nowNs) {
        latency.take(slices.getLast().latencies());
        if (nowNs - slices.getLast().startNs() >= SLICE_NS) {
            slices.add(new Slice(nowNs, counts, JournalLatency.histogram()));
        }
        while (slices.size() > 2 && nowNs - secondStartNs() >= WINDOW_NS) {
            slices.removeFirst();
        }
    }

    /** The first slice may go once what follows it makes a minute. */
    private long secondStartNs() {
        return slices.stream().skip(1).findFirst().orElseThrow().startNs();
    }

    /** How fast the counters went from the start of the window to these. */
    OverviewRates rates(OverviewCounts counts, long nowNs) {
        Slice first = slices.getFirst();
        double seconds = Math.max(1, (nowNs - first.startNs()) / NS_PER_SECOND);
        OverviewCounts before = first.before();
        return new OverviewRates(
                shownSeconds(seconds),
                rate(counts.accepted() - before.accepted(), seconds),
                rate(counts.refused() - before.refused(), seconds),
                rate(counts.roundsScored() - before.roundsScored(), seconds));
    }

    /** In steps, so that an idle sidecar says the same again. */
    private static long shownSeconds(double seconds) {
        long steps = Math.max(1, Math.round(seconds / SHOWN_STEP_SECONDS));
        long shown = steps * SHOWN_STEP_SECONDS;
        long minute = TimeUnit.NANOSECONDS.toSeconds(WINDOW_NS);
        return shown <= minute + 2 * SHOWN_STEP_SECONDS ? Math.min(shown, minute) : shown / minute * minute;
    }

    private static double rate(long count, double seconds) {
        double perSecond = count / seconds;
        return perSecond < 1 ? Math.rint(perSecond * 100) / 100 : Math.rint(perSecond * TENTHS) / TENTHS;
    }

    /** The latencies of the window. */
    OverviewLatency latency() {
        Histogram sum = JournalLatency.histogram();
        slices.forEach(slice -> sum.add(slice.latencies()));
        return OverviewLatency.of(sum);
    }
}
