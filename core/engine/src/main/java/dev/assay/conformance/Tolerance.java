package dev.assay.conformance;

/**
 * How far a result may lie from what a file says.
 *
 * @param fraction of the largest dividend, for proportions; 0 for bit for bit, which compares matrices too
 */
public record Tolerance(double fraction) {
    /** Bit for bit. */
    public static final Tolerance NONE = new Tolerance(0);

    public Tolerance {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction=" + fraction + ": must be in [0, 1)");
        }
    }

    boolean isExact() {
        return fraction == 0;
    }
}
