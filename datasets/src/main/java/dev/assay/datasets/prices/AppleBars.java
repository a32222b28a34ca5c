package dev.assay.datasets.prices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads daily bars {@code date,open,high,low,close,volume}. The source has a trading day and no time, so the bar stands
 * at midnight UTC of that day, which is a label and not the opening of the exchange. Stateless; safe for all threads.
 */
final class AppleBars {
    private AppleBars() {}

    /** Bars in the order of the file; the first line is a header. */
    static List<PriceBar> bars(List<String> lines) {
        List<PriceBar> bars = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            bars.add(new PriceBar(
                    LocalDate.parse(fields[0]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    new BigDecimal(fields[1]),
                    new BigDecimal(fields[2]),
                    new BigDecimal(fields[3]),
                    new BigDecimal(fields[4]),
                    new BigDecimal(fields[5])));
        }
        return bars;
    }
}
