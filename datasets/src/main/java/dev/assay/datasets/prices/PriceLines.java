package dev.assay.datasets.prices;

import java.math.BigDecimal;
import java.util.List;

/** Bars as CSV: a header, then one bar a line, by time; plain decimals without trailing zeros. Stateless. */
final class PriceLines {
    private static final String HEADER = "timeUtc,open,high,low,close,volume\n";

    private PriceLines() {}

    static String csv(List<PriceBar> bars) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (PriceBar bar : bars) {
            csv.append(bar.openedAt());
            for (BigDecimal value : List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())) {
                csv.append(',').append(value.stripTrailingZeros().toPlainString());
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
