package dev.assay.simulation;

import java.math.BigDecimal;
import java.util.Locale;

/** Amounts in rao, a thousand-millionth of a token. */
final class Rao {
    private static final int PLACES = 9;

    private Rao() {}

    /** The nearest whole rao of an amount in tokens, finite and at least 0. */
    static long of(double tokens) {
        return Math.round(tokens * 1e9);
    }

    /** An amount in tokens, without zeros that say nothing: {@code 12.5}. */
    static String shown(long rao) {
        BigDecimal tokens = BigDecimal.valueOf(rao, PLACES).stripTrailingZeros();
        return String.format(Locale.ROOT, "%s", tokens.toPlainString());
    }
}
