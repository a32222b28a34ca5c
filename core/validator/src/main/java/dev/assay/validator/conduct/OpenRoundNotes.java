package dev.assay.validator.conduct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of a round while it is open.
 *
 * @param asked who was asked, by uid
 * @param answers in the order of the journal
 */
record OpenRoundNotes(Map<Integer, Conduct> asked, List<Answer> answers) {
    OpenRoundNotes() {
        this(new TreeMap<>(), new ArrayList<>());
    }

    /** One accepted answer. */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it matters
    record Answer(int uid, Conduct conduct, long receivedNs, byte[] payload) {}
}
