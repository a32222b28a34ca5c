package dev.assay.validator.page;

import dev.assay.validator.serve.Json;
import dev.assay.validator.serve.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives all who ask within a moment the same bytes, computed once.
 *
 * <p>An answer is at most {@link #SIZE_BYTES_MAX}: where it would be longer, fewer rewards of each miner are told. When the
 * engine has stopped, the last answer is given again with the reason in it.
 *
 * <p><b>Threads</b>: any; one computes, the others wait for it. <b>Memory</b>: {@link #ENTRIES_MAX} answers.
 */
final class OverviewCache {
    /** Longest answer. */
    static final int SIZE_BYTES_MAX = 64 << 10;

    /** Different answers that are kept. */
    static final int ENTRIES_MAX = 16;

    /** For so long an answer is as good as new. */
    static final long FRESH_NS = TimeUnit.MILLISECONDS.toNanos(800);

    private static final int[] RECENT_REWARDS = {16, 8, 4, 0};

    /** What is asked for. */
    record Question(int netuid, int offset, int limit) {}

    /**
     * An answer.
     *
     * @param overview what it says
     * @param bytes the same in JSON
     * @param tag of these bytes, in quotation marks
     * @param computedNs by {@link System#nanoTime}
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
    record Entry(Overview overview, byte[] bytes, String tag, long computedNs) {}

    private final OverviewReader reader;
    private final Map<Question, Entry> entries = new LinkedHashMap<>(ENTRIES_MAX, 0.75f, true);

    OverviewCache(OverviewReader reader) {
        this.reader = reader;
    }

    /**
     * The answer to a question, at most {@link #FRESH_NS} old.
     *
     * @param nowNs by {@link System#nanoTime}
     */
    synchronized Entry answer(Question question, long nowNs) {
        Entry known = entries.get(question);
        if (known != null && nowNs - known.computedNs() < FRESH_NS) {
            return known;
        }
        Entry entry = compute(question, known, nowNs);
        entries.put(question, entry);
        if (entries.size() > ENTRIES_MAX) {
            entries.remove(entries.keySet().iterator().next());
        }
        return entry;
    }

    private Entry compute(Question question, @Nullable Entry known, long nowNs) {
        try {
            for (int recent : RECENT_REWARDS) {
                Entry entry = entry(
                        reader.read(question.netuid(), question.offset(), question.limit(), recent, nowNs), nowNs);
                if (entry.bytes().length <= SIZE_BYTES_MAX) {
                    return entry;
                }
            }
        } catch (IllegalStateException e) {
            String failure = reader.failure();
            if (failure == null || known == null) {
                throw e;
            }
            return entry(known.overview().stopped(failure), nowNs);
        }
        throw new Problem(500, "overview-too-long", "limit=" + question.limit() + ": must be smaller");
    }

    private static Entry entry(Overview overview, long nowNs) {
        byte[] bytes = Json.bytes(overview);
        return new Entry(overview, bytes, EntityTag.of(bytes), nowNs);
    }
}
