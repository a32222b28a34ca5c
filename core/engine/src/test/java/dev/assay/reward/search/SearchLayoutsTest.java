package dev.assay.reward.search;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.reward.PayloadVerdict;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchLayoutsTest {
    @ParameterizedTest(name = "documents={0}")
    @ValueSource(ints = {0, 1, 49, 50})
    void anAnswerOfUpToFiftyDocumentsIsWellFormed(int count) {
        assertEquals(PayloadVerdict.WELL_FORMED, check(answer(count)));
    }

    @Test
    void anAnswerOfMoreThanFiftyDocumentsIsMalformed() {
        UnsafeBuffer answer = new UnsafeBuffer(new byte[SearchResponseLayout.encodedLength(51)]);
        answer.putLong(0, 51, LITTLE_ENDIAN);

        assertEquals(PayloadVerdict.MALFORMED, check(answer));
    }

    @Test
    void aLengthThatDisagreesWithTheCountIsMalformed() {
        UnsafeBuffer answer = answer(2);

        assertEquals(PayloadVerdict.MALFORMED, SearchResponseLayout.check(answer, 0, answer.capacity() - 1));
        assertEquals(PayloadVerdict.MALFORMED, SearchResponseLayout.check(answer, 1, answer.capacity()));
    }

    @ParameterizedTest(name = "byte {0}")
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void aReservedByteThatIsNotZeroIsMalformed(int index) {
        UnsafeBuffer answer = answer(2);
        answer.putByte(index, (byte) 0x80);

        assertEquals(PayloadVerdict.MALFORMED, check(answer));
    }

    @ParameterizedTest(name = "score={0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aScoreThatIsNoNumberIsNonFinite(double score) {
        UnsafeBuffer answer = answer(3);
        SearchResponseLayout.putDocument(answer, 0, 2, 1, 1, score);

        assertEquals(PayloadVerdict.NON_FINITE, check(answer));
    }

    @Test
    void anAnswerReadsBackAsItWasWritten() {
        UnsafeBuffer answer = new UnsafeBuffer(new byte[3 + SearchResponseLayout.encodedLength(2)]);
        SearchResponseLayout.putHeader(answer, 3, 2);
        SearchResponseLayout.putDocument(answer, 3, 1, -5, 99, 0.5);

        assertEquals(2, SearchResponseLayout.documentCount(answer, 3));
        assertEquals(-5, SearchResponseLayout.id(answer, 3, 1));
        assertEquals(99, SearchResponseLayout.createdAtSeconds(answer, 3, 1));
        assertEquals(0.5, SearchResponseLayout.score(answer, 3, 1));
    }

    @Test
    void theWriterRefusesMoreDocumentsThanTheFormAllows() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[8]);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SearchResponseLayout.putHeader(buffer, 0, 51));

        assertEquals("documentCount=51: must be in [0, 50]", e.getMessage());
    }

    @Test
    void aCollectionReadsBackAsItWasWritten() {
        SearchReference reference = decode(SearchRounds.reference(1000));

        assertEquals(1000, reference.documentCount());
        for (int k = 0; k < 1000; k++) {
            int position = reference.find(SearchRounds.id(k));
            assertEquals(SearchRounds.createdAtSeconds(k), reference.createdAtSeconds(position));
            assertEquals(k % 3 == 0, reference.creditedAuthor(position));
            assertEquals(-1, reference.find(SearchRounds.id(k) + 1));
        }
    }

    @Test
    void aCollectionMayBeEmpty() {
        assertEquals(-1, decode(SearchRounds.reference(0)).find(0));
    }

    @Test
    void aCollectionThatIsNoneIsRefusedByField() {
        refusesReference(
                b -> b.putInt(0, 1 << 30, LITTLE_ENDIAN),
                "reference.count=1073741824: must be one that agrees with length=56");
        refusesReference(
                b -> b.putInt(0, -1, LITTLE_ENDIAN), "reference.count=-1: must be one that agrees with length=56");
        refusesReference(b -> b.putInt(4, 1, LITTLE_ENDIAN), "reference.reserved=1: must be 0");
        refusesReference(b -> b.putInt(8 + 16, 2, LITTLE_ENDIAN), "documents[0].flags=2: must be 0 or 1");
        refusesReference(b -> b.putInt(8 + 20, 9, LITTLE_ENDIAN), "documents[0].reserved=9: must be 0");
        refusesReference(
                b -> b.putLong(8 + 24, 10, LITTLE_ENDIAN), "documents[1].id=10: must be above the id before it, 10");
        refusesReference(
                b -> b.putLong(8 + 8, Long.MIN_VALUE, LITTLE_ENDIAN),
                "documents[0].createdAtSeconds=-9223372036854775808: must be in [-2^40, 2^40]");
    }

    private static void refusesReference(Consumer<UnsafeBuffer> damage, String message) {
        UnsafeBuffer buffer = SearchRounds.reference(2);
        damage.accept(buffer);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> decode(buffer));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aTaskThatIsNoneIsRefusedByField() {
        refusesTask(b -> b.putInt(0, 0, LITTLE_ENDIAN), "task.size=0: must be in [1, 50]");
        refusesTask(b -> b.putInt(0, 51, LITTLE_ENDIAN), "task.size=51: must be in [1, 50]");
        refusesTask(b -> b.putInt(4, -1, LITTLE_ENDIAN), "task.mode=-1: must be at least 0");
        refusesTask(
                b -> b.putLong(8, 1L << 50, LITTLE_ENDIAN),
                "task.nowSeconds=1125899906842624: must be in [-2^40, 2^40]");
        refusesTask(
                b -> b.putInt(16, 1 << 28, LITTLE_ENDIAN),
                "task.labelCount=268435456: must be one that agrees with length=72");
        refusesTask(b -> b.putInt(20, 1, LITTLE_ENDIAN), "task.reserved=1: must be 0");
        refusesTask(
                b -> b.putLong(24, 11, LITTLE_ENDIAN),
                "labels[0].id=11: must be the id of a document of the reference");
        refusesTask(b -> b.putLong(24, 20, LITTLE_ENDIAN), "labels[1].id=20: must be above the id before it, 20");
        refusesTask(b -> b.putDouble(32, Double.NaN, LITTLE_ENDIAN), "labels[0].label=NaN: must be 0, 0.5 or 1");
        refusesTask(b -> b.putDouble(32, 0.7, LITTLE_ENDIAN), "labels[0].label=0.7: must be 0, 0.5 or 1");
    }

    private static void refusesTask(Consumer<UnsafeBuffer> damage, String message) {
        SearchReference reference = decode(SearchRounds.reference(3));
        UnsafeBuffer buffer = SearchRounds.task(5, 0, 3);
        damage.accept(buffer);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> SearchTaskLayout.decode(reference, buffer, 0, buffer.capacity()));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aFormThatIsTooShortOrOutsideItsBufferIsRefused() {
        UnsafeBuffer buffer = SearchRounds.reference(3);
        SearchReference reference = decode(buffer);

        for (int[] range : new int[][] {{0, 7}, {-1, 80}, {1, 80}, {0, -8}, {Integer.MAX_VALUE, 80}}) {
            assertThrows(
                    IllegalArgumentException.class, () -> SearchReferenceLayout.decode(buffer, range[0], range[1]));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SearchTaskLayout.decode(reference, buffer, range[0], range[1]));
        }
    }

    @Test
    void everyIdIsFoundHoweverTheIdsAreSpread() {
        for (int shift : new int[] {0, 1, 16, 32, 48, 56}) {
            for (int count = 0; count < 70; count++) {
                long[] ids = new long[count];
                for (int i = 0; i < count; i++) {
                    ids[i] = (long) i << shift;
                }
                DocumentIndex index = new DocumentIndex(ids);
                for (int i = 0; i < count; i++) {
                    assertEquals(i, index.find(ids[i]));
                }
                assertTrue(index.find(-1) < 0);
            }
        }
    }

    private static UnsafeBuffer answer(int count) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[SearchResponseLayout.encodedLength(count)]);
        SearchResponseLayout.putHeader(buffer, 0, count);
        return buffer;
    }

    private static PayloadVerdict check(UnsafeBuffer answer) {
        return SearchResponseLayout.check(answer, 0, answer.capacity());
    }

    private static SearchReference decode(UnsafeBuffer reference) {
        return SearchReferenceLayout.decode(reference, 0, reference.capacity());
    }
}
