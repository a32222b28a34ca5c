package dev.assay.validator.resource;

import dev.assay.response.Refusal;
import dev.assay.validator.serve.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of the responses of one body. Belongs to one thread.
 *
 * <p>Memory: a hundred refusals with words; and, where rewards are to be told by row, four bytes a row up to
 * {@value #ROWS_MAX}.
 */
final class IntakeTally {
    /** How many refusals are told with words. */
    static final int REFUSALS_MAX = 100;
    /** How many rows may be answered with their rewards. */
    static final int ROWS_MAX = 65_536;

    private static final int NOT_TAKEN = -1;

    private final boolean byLine;
    private final boolean keepsRows;
    private final SortedMap<String, Long> refused = new TreeMap<>();
    private final List<RefusalJson> refusals = new ArrayList<>();
    private int[] uids = new int[0];
    private int rowCount;
    private long accepted;
    private long repeated;
    private long lastSequence = -1;

    /**
     * Nothing has come.
     *
     * @param byLine whether the place of a response is told as its line, from 1, and not as its row, from 0
     * @param keepsRows whether {@link #uids} is asked for in the end
     */
    IntakeTally(boolean byLine, boolean keepsRows) {
        this.byLine = byLine;
        this.keepsRows = keepsRows;
    }

    /** The engine's reason in kebab case: {@code not-asked}. */
    static String code(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Counts one more response in; returns its number, from 0. */
    int begin() {
        if (keepsRows) {
            if (rowCount == ROWS_MAX) {
                throw Problem.unprocessable(
                        "too-many-rows", "wait=scored: must be asked for at most " + ROWS_MAX + " responses at a time");
            }
            if (rowCount == uids.length) {
                uids = Arrays.copyOf(uids, Math.min(ROWS_MAX, Math.max(256, 2 * uids.length)));
            }
            uids[rowCount] = NOT_TAKEN;
        }
        return rowCount++;
    }

    void accepted(int row, int uid, long sequence) {
        accepted++;
        taken(row, uid, sequence);
    }

    void repeated(int row, int uid, long sequence) {
        repeated++;
        taken(row, uid, sequence);
    }

    private void taken(int row, int uid, long sequence) {
        lastSequence = Math.max(lastSequence, sequence);
        if (keepsRows) {
            uids[row] = uid;
        }
    }

    /**
     * Counts a response that was not taken.
     *
     * @param place line or row
     * @param uid as it says; -1 if that is unknown
     */
    void refused(long place, int uid, @Nullable String id, String code, String detail) {
        refused.merge(code, 1L, Long::sum);
        if (refusals.size() < REFUSALS_MAX) {
            refusals.add(new RefusalJson(
                    byLine ? place : null, byLine ? null : place, uid < 0 ? null : uid, id, code, detail));
        }
    }

    long acceptedCount() {
        return accepted;
    }

    long repeatedCount() {
        return repeated;
    }

    /** How many were refused, by code. */
    SortedMap<String, Long> refusedCounts() {
        return refused;
    }

    /** The first refusals. */
    List<RefusalJson> refusals() {
        return refusals;
    }

    /** The highest sequence number of a response that was taken, now or before; -1 if nobody knows one. */
    long lastSequence() {
        return lastSequence;
    }

    /** By row: the uid whose answer was taken, or -1. */
    int[] uids() {
        return Arrays.copyOf(uids, rowCount);
    }
}
