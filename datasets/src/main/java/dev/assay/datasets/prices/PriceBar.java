package dev.assay.datasets.prices;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The trades of one interval.
 *
 * @param openedAt start of the interval
 * @param open first price, USD
 * @param high highest price, USD
 * @param low lowest price, USD
 * @param close last price, USD
 * @param volume units traded (coins or shares), not USD; never negative
 */
record PriceBar(
        Instant openedAt, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {
    PriceBar {
        if (low.signum() <= 0 || low.compareTo(open.min(close)) > 0) {
            throw new IllegalArgumentException("low=" + low + ": must be above 0 and at most open and close");
        }
        if (high.compareTo(open.max(close)) < 0) {
            throw new IllegalArgumentException("high=" + high + ": must be at least open and close");
        }
        if (volume.signum() < 0) {
            throw new IllegalArgumentException("volume=" + volume + ": must not be negative");
        }
    }

    /** A bar of one trade. */
    static PriceBar ofTrade(Instant openedAt, BigDecimal price, BigDecimal amount) {
        return new PriceBar(openedAt, price, price, price, price, amount);
    }

    /** This bar with one more trade at its end. */
    PriceBar withTrade(BigDecimal price, BigDecimal amount) {
        return new PriceBar(openedAt, open, high.max(price), low.min(price), price, volume.add(amount));
    }
}
