package dev.assay.datasets.prices;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers trades {@code timestamp,price,amount} (epoch seconds, USD, coins; in order of time) into bars of one minute. A
 * minute without a trade has no bar. Stateless; safe for all threads.
 */
final class BitstampTrades {
    private static final long SECONDS_PER_MINUTE = 60;

    private BitstampTrades() {}

    /** Bars by time; the first line is a header. */
    static List<PriceBar> minutes(List<String> lines) {
        List<PriceBar> bars = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            long seconds = Long.parseLong(fields[0]);
            Instant minute = Instant.ofEpochSecond(seconds - seconds % SECONDS_PER_MINUTE);
            addTrade(bars, minute, new BigDecimal(fields[1]), new BigDecimal(fields[2]));
        }
        return bars;
    }

    private static void addTrade(List<PriceBar> bars, Instant minute, BigDecimal price, BigDecimal amount) {
        int last = bars.size() - 1;
        if (last < 0 || bars.get(last).openedAt().isBefore(minute)) {
            bars.add(PriceBar.ofTrade(minute, price, amount));
        } else if (bars.get(last).openedAt().equals(minute)) {
            bars.set(last, bars.get(last).withTrade(price, amount));
        } else {
            throw new IllegalArgumentException("minute=" + minute + ": must not be before "
                    + bars.get(last).openedAt());
        }
    }
}
