package dev.assay.bench;

import dev.assay.pipeline.PipelineListener;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Question: how long does a response wait until it would survive the death of the process, when the engine is half busy?
 *
 * <p>The highest rate is measured first, in the same process; then one thread offers at half of it, on a schedule: response
 * n is due at {@code start + n / rate}, and its latency counts from that moment, whether or not it could be offered then.
 * So a pause of the engine, of the machine or of the sender itself is paid for by every response that it held up
 * (coordinated omission cannot hide it). Beside it stands the engine's own latency, from the offer.
 *
 * <p>Run: {@code java -Xms1g -Xmx1g -XX:+AlwaysPreTouch -jar bench/target/bench.jar latency}.
 */
public final class LatencyReport {
    private static final int WARM_UP = 1 << 21;
    private static final int MAXIMUM_RUN = 1 << 20;
    private static final int MEASURED = 1 << 21;
    private static final int MAXIMUM_RUNS = 3;
    private static final double LOAD = 0.5;
    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
    private static final double NANOSECONDS_PER_MICROSECOND = 1e3;

    /** Records latencies in the order of acceptance, which with one sender is the order of the schedule. */
    private static final class Recorder implements PipelineListener {
        private final Histogram fromOffer = new Histogram(HIGHEST_NS, DIGITS);
        private final Histogram fromSchedule = new Histogram(HIGHEST_NS, DIGITS);
        private volatile long startNs; // set by the sender before the first response of the measured part
        private volatile double intervalNs; // likewise; 0 while nothing is recorded
        private long number; // the sequencer's thread alone

        void start(long newStartNs, double newIntervalNs) {
            startNs = newStartNs;
            intervalNs = newIntervalNs;
        }

        @Override
        public void onJournalled(long latencyNs) {
            double interval = intervalNs;
            if (interval == 0) {
                return;
            }
            long dueNs = startNs + (long) (number++ * interval);
            fromOffer.recordValue(Math.min(latencyNs, HIGHEST_NS));
            fromSchedule.recordValue(Math.max(0, Math.min(System.nanoTime() - dueNs, HIGHEST_NS)));
        }
    }

    private LatencyReport() {}

    /** Measures and prints; no arguments. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0) {
            throw new IllegalArgumentException("args=" + String.join(" ", args) + ": must be none");
        }
        try {
            double perSecond = maximumPerSecond();
            Recorder recorder = measure(perSecond * LOAD);
            print(System.out, perSecond, recorder);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a producer failed", e);
        }
    }

    /** The best of some runs at full speed, with one producer. */
    private static double maximumPerSecond() throws InterruptedException, ExecutionException {
        double best = 0;
        for (int run = 0; run <= MAXIMUM_RUNS; run++) {
            try (Spine spine = new Spine(1, 0, PipelineListener.NONE)) {
                spine.carry(run == 0 ? WARM_UP : BenchSubnet.MINERS);
                long startNs = System.nanoTime();
                spine.carry(MAXIMUM_RUN);
                double seconds = (System.nanoTime() - startNs) / (double) TimeUnit.SECONDS.toNanos(1);
                best = run == 0 ? 0 : Math.max(best, MAXIMUM_RUN / seconds);
                spine.check();
            }
        }
        return best;
    }

    private static Recorder measure(double perSecond) throws InterruptedException, ExecutionException {
        Recorder recorder = new Recorder();
        try (Spine spine = new Spine(1, 0, recorder)) {
            spine.carry(MAXIMUM_RUN); // warms up, is not recorded
            double intervalNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
            send(spine.producer(0), recorder, intervalNs);
            spine.countOffered(MEASURED);
            spine.awaitRounds();
            spine.check();
        }
        return recorder;
    }

    private static void send(Producer producer, Recorder recorder, double intervalNs) {
        long startNs = System.nanoTime();
        recorder.start(startNs, intervalNs);
        for (int number = 0; number < MEASURED; number++) {
            producer.prepare();
            long dueNs = startNs + (long) (number * intervalNs);
            while (System.nanoTime() - dueNs < 0) {
                Thread.onSpinWait();
            }
            producer.offer();
        }
    }

    private static void print(PrintStream out, double perSecond, Recorder recorder) {
        out.printf("maximum   %,.0f responses/s (best of %d runs, one producer)%n", perSecond, MAXIMUM_RUNS);
        out.printf("offered   %,.0f responses/s, %,d responses, on a schedule%n", perSecond * LOAD, MEASURED);
        out.printf("%n%10s  %22s  %22s%n", "percentile", "from its due time, µs", "from its offer, µs");
        for (double percentile : PERCENTILES) {
            out.printf(
                    "%10s  %22.1f  %22.1f%n",
                    percentile == 100 ? "max" : "" + percentile,
                    microseconds(recorder.fromSchedule, percentile),
                    microseconds(recorder.fromOffer, percentile));
        }
    }

    private static double microseconds(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOSECONDS_PER_MICROSECOND;
    }
}
