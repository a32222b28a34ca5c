package dev.assay.validator.page;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with as many digits as an eye can use, so that an answer about 256 miners stays small. */
final class Rounded {
    private Rounded() {}

    /**
     * A number with so many significant digits.
     *
     * @throws IllegalArgumentException if it is not finite: the engine never has such a number
     */
    static double of(double value, int digits) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value=" + value + ": must be finite");
        }
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}
