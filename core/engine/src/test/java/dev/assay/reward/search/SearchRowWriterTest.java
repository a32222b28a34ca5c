package dev.assay.reward.search;

import static dev.assay.reward.search.SearchRounds.answer;
import static dev.assay.reward.search.SearchRounds.claim;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.assay.reward.search.SearchRounds.Claim;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Documents 0, 1, 2, … have ids 10, 20, 30, …, ages of 0, 1, 2, … hours and labels 0, 0.5, 1, 0, none. */
class SearchRowWriterTest {
    private static final double NONE = Double.NaN;
    private static final double[] REJECTED = {0, 0, 0, 0, NONE, NONE, NONE, NONE};

    @Test
    void anAnswerBecomesItsFeatures() {
        double[] row = row(answer(claim(2), claim(3), claim(7)));

        assertArrayEquals(new double[] {2, 4 * 3600, 3, 1, 1, 0, 0.5, NONE}, row);
    }

    @Test
    void aDocumentWithoutALabelCountsAsIrrelevant() {
        assertArrayEquals(new double[] {2, 4 * 3600, 1, 0, 0, NONE, NONE, NONE}, row(answer(claim(4))));
    }

    @Test
    void repeatedDocumentsOnlyLowerTheUniqueness() {
        double[] row = row(answer(claim(2), claim(2), claim(5)));

        assertArrayEquals(new double[] {2, 3 * 3600, 2, 0, 1, 1, 1, NONE}, row);
    }

    @Test
    void anEmptyAnswerIsRejected() {
        assertArrayEquals(REJECTED, row(answer()));
    }

    @Test
    void moreDocumentsThanWereAskedForAreRejected() {
        assertArrayEquals(REJECTED, row(answer(claim(1), claim(2), claim(3), claim(5))));
    }

    @Test
    void anUnknownDocumentIsRejected() {
        assertArrayEquals(REJECTED, row(answer(claim(1), new Claim(11, SearchRounds.createdAtSeconds(1), 1))));
    }

    @Test
    void aTimeThatIsNotTheDocumentsOwnIsRejected() {
        assertArrayEquals(REJECTED, row(answer(new Claim(20, SearchRounds.createdAtSeconds(1) + 1, 1))));
    }

    @Test
    void aDocumentYoungerThanTheRoundIsRejected() {
        long now = SearchRounds.createdAtSeconds(1);

        assertArrayEquals(REJECTED, row(answer(claim(0)), task(3, now), false));
        assertArrayEquals(new double[] {2, 0, 1, 0, 0.5, NONE, NONE, NONE}, row(answer(claim(1)), task(3, now), false));
    }

    @Test
    void whereNewestFirstWasAskedForAnotherOrderIsRejected() {
        SearchTask task = task(3, SearchRounds.NOW_SECONDS);

        assertArrayEquals(REJECTED, row(answer(claim(2), claim(1)), task, true));
        assertArrayEquals(REJECTED, row(answer(claim(2), claim(2)), task, true));
        assertArrayEquals(
                new double[] {2, 1.5 * 3600, 2, 0, 0.5, 1, NONE, NONE}, row(answer(claim(1), claim(2)), task, true));
    }

    @Test
    void aLongerRowBeforeLeavesNothingBehind() {
        SearchTask task = task(3, SearchRounds.NOW_SECONDS);
        UnsafeBuffer row = new UnsafeBuffer(new byte[8 * Double.BYTES]);
        write(answer(claim(1), claim(2), claim(3)), task, false, row);
        write(answer(claim(1)), task, false, row);

        assertArrayEquals(new double[] {2, 3600, 1, 0, 0.5, NONE, NONE, NONE}, doubles(row));
    }

    private static SearchTask task(int size, long nowSeconds) {
        UnsafeBuffer reference = SearchRounds.reference(10);
        SearchReference documents = SearchReferenceLayout.decode(reference, 0, reference.capacity());
        UnsafeBuffer task = SearchRounds.task(size, 0, 10);
        SearchTaskLayout.putHeader(task, 0, size, 0, nowSeconds, 8);
        return SearchTaskLayout.decode(documents, task, 0, task.capacity());
    }

    private static double[] row(byte[] answer) {
        return row(answer, task(3, SearchRounds.NOW_SECONDS), false);
    }

    private static double[] row(byte[] answer, SearchTask task, boolean newestFirst) {
        UnsafeBuffer row = new UnsafeBuffer(new byte[8 * Double.BYTES]);
        write(answer, task, newestFirst, row);
        return doubles(row);
    }

    private static void write(byte[] answer, SearchTask task, boolean newestFirst, UnsafeBuffer row) {
        new SearchRowWriter(4).write(task, newestFirst, new UnsafeBuffer(answer), 0, row, 0);
    }

    private static double[] doubles(UnsafeBuffer row) {
        double[] values = new double[row.capacity() / Double.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getDouble(i * Double.BYTES);
        }
        return values;
    }
}
