package dev.assay.reward.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Collections, tasks and answers for the tests of search models. */
final class SearchRounds {
    static final long NOW_SECONDS = 1_716_000_000L;

    private SearchRounds() {}

    /** One document of an answer, as claimed. */
    record Claim(long id, long createdAtSeconds, double score) {}

    /** Documents 10, 20, 30, …; the k-th was made k hours before now; every third is by a credited author. */
    static UnsafeBuffer reference(int documentCount) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        SearchReferenceLayout.putHeader(buffer, 0, documentCount);
        for (int k = 0; k < documentCount; k++) {
            SearchReferenceLayout.putDocument(buffer, 0, k, id(k), createdAtSeconds(k), k % 3 == 0);
        }
        return new UnsafeBuffer(buffer, 0, (int) SearchReferenceLayout.encodedLength(documentCount));
    }

    static long id(int document) {
        return 10L * (document + 1);
    }

    static long createdAtSeconds(int document) {
        return NOW_SECONDS - 3600L * document;
    }

    /** The k-th document has label 0, 0.5, 1, 0, … and every fifth has none. */
    static UnsafeBuffer task(int size, int mode, int documentCount) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        int labels = 0;
        for (int k = 0; k < documentCount; k++) {
            if (k % 5 != 4) {
                SearchTaskLayout.putLabel(buffer, 0, labels++, id(k), k % 3 / 2.0);
            }
        }
        SearchTaskLayout.putHeader(buffer, 0, size, mode, NOW_SECONDS, labels);
        return new UnsafeBuffer(buffer, 0, (int) SearchTaskLayout.encodedLength(labels));
    }

    static byte[] answer(Claim... claims) {
        return answer(List.of(claims));
    }

    static byte[] answer(List<Claim> claims) {
        byte[] bytes = new byte[SearchResponseLayout.encodedLength(claims.size())];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        SearchResponseLayout.putHeader(buffer, 0, claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            SearchResponseLayout.putDocument(buffer, 0, i, claim.id(), claim.createdAtSeconds(), claim.score());
        }
        return bytes;
    }

    /** A true claim. */
    static Claim claim(int document) {
        return new Claim(id(document), createdAtSeconds(document), 1);
    }

    /** Mostly true claims, newest first half of the time; sometimes repeated, misdated, unknown, too many or none. */
    static byte[] randomAnswer(SplittableRandom random, int size, int documentCount) {
        List<Claim> claims = new ArrayList<>();
        int count = random.nextInt(12) == 0 ? random.nextInt(size + 3) : random.nextInt(1, size + 1);
        boolean newestFirst = random.nextBoolean();
        int document = -1;
        for (int i = 0; i < count; i++) {
            document = newestFirst
                    ? Math.min(documentCount - 1, document + 1 + random.nextInt(3))
                    : random.nextInt(documentCount);
            claims.add(random.nextInt(60) == 0 ? lie(document, random) : claim(document));
        }
        return answer(claims);
    }

    private static Claim lie(int document, SplittableRandom random) {
        return random.nextBoolean()
                ? new Claim(id(document), createdAtSeconds(document) + 1, 1)
                : new Claim(id(document) + 1, createdAtSeconds(document), 1);
    }
}
