package dev.assay.pipeline;

import dev.assay.journal.RefusalCounts;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/** Holds drained refusal counts until their event is written; used again and again by the sequencer. */
final class RefusalScratch {
    private static final int CAPACITY_START = 64;

    private final RefusalTally.Sink sink = this::take;
    private int[] uids = new int[CAPACITY_START];
    private int[] codes = new int[CAPACITY_START];
    private long[] counts = new long[CAPACITY_START];
    private int count;

    /** Takes all counts out of the tally. */
    void drain(RefusalTally tally) {
        count = 0;
        tally.drain(sink);
    }

    private void take(int uid, int code, long number) {
        if (count == uids.length) {
            uids = Arrays.copyOf(uids, count * 2);
            codes = Arrays.copyOf(codes, count * 2);
            counts = Arrays.copyOf(counts, count * 2);
        }
        uids[count] = uid;
        codes[count] = code;
        counts[count++] = number;
    }

    int count() {
        return count;
    }

    void encode(MutableDirectBuffer out, int at) {
        RefusalCounts.putHead(out, at, count);
        for (int entry = 0; entry < count; entry++) {
            RefusalCounts.putEntry(out, at, entry, uids[entry], codes[entry], counts[entry]);
        }
    }
}
