package dev.assay.document;

import java.util.Collection;
import java.util.Locale;

/**
 * Finds the name that a misspelt one was meant to be: the one with the fewest letters to add, drop or change.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: the product of the lengths; for refusals only.
 */
public final class NearestName {
    private static final int LETTERS_PER_ERROR = 2;

    private NearestName() {}

    /** The nearest of {@code known}, the first of several; empty if none is near. Case does not count. */
    public static String of(String name, Collection<String> known) {
        String nearest = "";
        int fewest = Math.max(1, name.length() / LETTERS_PER_ERROR) + 1;
        for (String candidate : known) {
            int errors = errors(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (errors < fewest) {
                nearest = candidate;
                fewest = errors;
            }
        }
        return nearest;
    }

    /** {@code ; did you mean alpha?} for the end of a refusal; empty if no name is near. */
    public static String question(String name, Collection<String> known) {
        String nearest = of(name, known);
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /** Levenshtein's distance, one row at a time. */
    private static int errors(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[b.length()];
    }
}
