package dev.assay.weights;

import java.util.Locale;

/**
 * What a client made of one weight that the chain will not see as it was given.
 *
 * @param whose {@code uid 7}, or a hotkey
 * @param given the weight
 * @param kind what became of it
 */
public record WeightChange(String whose, double given, Kind kind) {
    /** What can become of a weight. */
    public enum Kind {
        /** It is 0, and the client sends no zeros. */
        DROPPED_ZERO("is 0 and not sent"),
        /** It is less than half a step of the largest, and the client drops what rounds to 0. */
        DROPPED_ROUNDED("rounds to 0 and is not sent"),
        /** The same, but the client sends the 0. */
        SENT_AS_ZERO("rounds to 0 and is sent as 0"),
        /** It is more than the largest allowed share. */
        CLIPPED("is cut to the largest allowed share"),
        /** The hotkey holds no uid. */
        DROPPED_UNKNOWN("is of a hotkey without uid and not sent");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What became of it, in words. */
        public String words() {
            return words;
        }
    }

    /** In words, on one line. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: weight %.9g %s", whose, given, kind.words);
    }
}
