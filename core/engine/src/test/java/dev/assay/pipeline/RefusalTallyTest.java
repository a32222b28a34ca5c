package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.response.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {
    private static final int THREADS = 3;
    private static final int COUNTS = 100_000;

    private static Map<String, Long> drain(RefusalTally tally) {
        Map<String, Long> counts = new TreeMap<>();
        tally.drain((uid, code, count) -> counts.merge(uid + " " + Refusal.of(code), count, Long::sum));
        return counts;
    }

    @Test
    void countsByUidAndReasonUntilItIsDrained() {
        RefusalTally tally = new RefusalTally();
        tally.count(0, Refusal.BACK_PRESSURED);
        tally.count(63, Refusal.ANCIENT_TIMESTAMP);
        tally.count(64, Refusal.ANCIENT_TIMESTAMP);
        tally.count(64, Refusal.ANCIENT_TIMESTAMP);
        tally.count(RefusalTally.UIDS_MAX - 1, Refusal.MALFORMED);
        assertEquals(
                Map.of(
                        "0 BACK_PRESSURED",
                        1L,
                        "63 ANCIENT_TIMESTAMP",
                        1L,
                        "64 ANCIENT_TIMESTAMP",
                        2L,
                        "4095 MALFORMED",
                        1L),
                drain(tally));
        assertEquals(Map.of(), drain(tally));
    }

    @Test
    void whatNoSubnetHasIsCountedTogether() {
        RefusalTally tally = new RefusalTally();
        for (int uid : new int[] {-1, Integer.MIN_VALUE, RefusalTally.UIDS_MAX, Integer.MAX_VALUE}) {
            tally.count(uid, Refusal.UNKNOWN_UID);
        }
        assertEquals(Map.of("-1 UNKNOWN_UID", 4L), drain(tally));
    }

    @Test
    void losesNoCountThatComesDuringADrain() throws InterruptedException {
        RefusalTally tally = new RefusalTally();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < COUNTS; i++) {
                    tally.count(i % 130, Refusal.DUPLICATE);
                }
            }));
        }
        threads.forEach(Thread::start);
        long total = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            total += sum(drain(tally));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals((long) THREADS * COUNTS, total + sum(drain(tally)));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
