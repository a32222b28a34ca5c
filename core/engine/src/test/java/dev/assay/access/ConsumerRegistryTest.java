package dev.assay.access;

import static dev.assay.access.Hotkeys.hotkey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.access.KeyCheck.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerRegistryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR = 3_600;

    private final AtomicLong wallSeconds = new AtomicLong(1_800_000_000L);
    private final AtomicLong monotonicNs = new AtomicLong(Long.MAX_VALUE - 7 * SECOND_NS);
    private final AccessClock clock = new AccessClock(wallSeconds::get, monotonicNs::get);
    private final Shelf shelf = new Shelf();
    private ConsumerRegistry registry = open();

    /** Keeps in memory what a file would. */
    private static final class Shelf implements ConsumerRecords {
        final Map<String, Consumer> consumers = new TreeMap<>();
        final Map<String, QuotaUse> uses = new HashMap<>();
        int useCount;
        boolean isFull;

        @Override
        public void save(Consumer consumer) {
            check();
            consumers.put(consumer.name(), consumer);
        }

        @Override
        public void delete(String name) {
            check();
            consumers.remove(name);
            uses.remove(name);
        }

        @Override
        public void saveUse(String name, QuotaUse use) {
            check();
            useCount++;
            uses.put(name, use);
        }

        private void check() {
            if (isFull) {
                throw new UncheckedIOException(new IOException("no space left"));
            }
        }
    }

    private ConsumerRegistry open() {
        return new ConsumerRegistry(
                new ArrayList<>(shelf.consumers.values()),
                shelf.uses,
                shelf,
                clock,
                new SplittableRandom(wallSeconds.get()));
    }

    /** The process dies and starts again: the monotonic clock begins anew. */
    private void restart() {
        monotonicNs.set(new SplittableRandom(monotonicNs.get()).nextLong());
        registry = open();
    }

    private void pass(long seconds) {
        wallSeconds.addAndGet(seconds);
        monotonicNs.addAndGet(seconds * SECOND_NS);
    }

    private IssuedKey create(String name, long quota) {
        Optional<Quota> ofHour = quota == 0 ? Optional.empty() : Optional.of(new Quota(quota, HOUR));
        return registry.create(new ConsumerProfile(name, hotkey(0), ofHour, OptionalLong.empty(), Optional.empty()))
                .orElseThrow();
    }

    private Verdict verdict(ApiKey key) {
        return registry.check(key.reveal()).verdict();
    }

    @Test
    void aConsumerIsKnownByItsKeyAlsoAfterARestart() {
        ApiKey key = create("ada", 0).key();
        create("bob", 0);
        restart();
        assertEquals(
                "ada", registry.check(key.reveal()).consumer().orElseThrow().name());
        assertEquals(
                List.of("ada", "bob"),
                registry.all().stream().map(Consumer::name).toList());
    }

    @Test
    void keysThatAreWrongAreToldApart() {
        ApiKey key = create("ada", 0).key();
        ApiKey foreign = ApiKey.draw(new SplittableRandom(99));
        assertEquals(Verdict.MALFORMED, registry.check("password").verdict());
        assertEquals(Verdict.UNKNOWN, verdict(foreign));
        assertEquals(Optional.empty(), registry.check(foreign.reveal()).consumer());
        ApiKey sameName = withNameOf(key, foreign);
        assertEquals(Verdict.UNKNOWN, verdict(sameName), "the name alone opens nothing");
    }

    private static ApiKey withNameOf(ApiKey name, ApiKey secret) {
        String text = "assay_" + name.keyId() + secret.reveal().substring(22, 87);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return ApiKey.parse(text + String.format("%08x", crc.getValue())).orElseThrow();
    }

    @Test
    void aNameIsGivenOnceAndMustBePlain() {
        create("ada", 0);
        ConsumerProfile again =
                new ConsumerProfile("ada", hotkey(1), Optional.empty(), OptionalLong.empty(), Optional.empty());
        assertEquals(Optional.empty(), registry.create(again));
        assertEquals(hotkey(0), registry.find("ada").orElseThrow().hotkey());
        for (String name : new String[] {"", "../x", "a b", "a\nb", "é", "-a", "a".repeat(65)}) {
            String message = assertThrows(IllegalArgumentException.class, () -> create(name, 0))
                    .getMessage();
            assertTrue(String.valueOf(message).matches("name=[^\n]*"), message);
        }
    }

    @Test
    void afterRotationTheKeyBeforeCountsForTheOverlapAndAnOlderOneNoLonger() {
        ApiKey first = create("ada", 0).key();
        ApiKey second = registry.rotate("ada", 60).orElseThrow().key();
        assertEquals(Verdict.VALID, verdict(first));
        ApiKey third = registry.rotate("ada", 60).orElseThrow().key();
        assertEquals(Verdict.UNKNOWN, verdict(first));
        pass(59);
        assertEquals(Verdict.VALID, verdict(second));
        pass(1);
        restart();
        assertEquals(Verdict.EXPIRED, verdict(second));
        assertEquals(Verdict.VALID, verdict(third));
        ApiKey fourth = registry.rotate("ada", 0).orElseThrow().key();
        assertEquals(Verdict.UNKNOWN, verdict(third), "without an overlap it is gone at once");
        assertEquals(Verdict.VALID, verdict(fourth));
        assertEquals(Optional.empty(), registry.rotate("nobody", 0));
    }

    @Test
    void anExpiredConsumerAndADeletedOneGetNothing() {
        ApiKey key = registry.create(new ConsumerProfile(
                        "ada", hotkey(0), Optional.empty(), OptionalLong.of(wallSeconds.get() + 10), Optional.empty()))
                .orElseThrow()
                .key();
        pass(9);
        assertEquals(Verdict.VALID, verdict(key));
        pass(1);
        assertEquals(Verdict.EXPIRED, verdict(key));
        assertTrue(registry.delete("ada"));
        assertFalse(registry.delete("ada"));
        assertEquals(Verdict.UNKNOWN, verdict(key));
        assertEquals(-1, registry.spend("ada", 1));
    }

    @Test
    void whatCannotBeKeptHasNotHappened() {
        ApiKey key = create("ada", 10).key();
        shelf.isFull = true;
        assertThrows(UncheckedIOException.class, () -> create("bob", 0));
        assertThrows(UncheckedIOException.class, () -> registry.rotate("ada", 0));
        assertThrows(UncheckedIOException.class, () -> registry.delete("ada"));
        assertThrows(UncheckedIOException.class, () -> registry.spend("ada", 1));
        assertEquals(Optional.empty(), registry.find("bob"));
        assertEquals(Verdict.VALID, verdict(key));
        assertEquals(OptionalLong.of(10), registry.remaining("ada"));
    }

    @Test
    void aQuotaEndsAndBeginsAgainAPeriodAfterItsFirstUse() {
        create("ada", 5);
        pass(1_000);
        for (int i = 0; i < 5; i++) {
            assertEquals(0, registry.spend("ada", 1));
            pass(10);
        }
        assertEquals(HOUR - 50, registry.spend("ada", 1));
        assertEquals(OptionalLong.of(0), registry.remaining("ada"));
        pass(HOUR - 51);
        assertEquals(1, registry.spend("ada", 1));
        pass(1);
        assertEquals(OptionalLong.of(5), registry.remaining("ada"));
        assertEquals(0, registry.spend("ada", 5));
        assertEquals(-1, registry.spend("ada", 6), "more than a whole quota never fits");
    }

    @Test
    void whoHasNoQuotaIsNotCounted() {
        create("ada", 0);
        for (int i = 0; i < 1_000; i++) {
            assertEquals(0, registry.spend("ada", 1_000_000));
        }
        assertEquals(OptionalLong.empty(), registry.remaining("ada"));
        assertEquals(0, shelf.useCount);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noMixOfRestartsAndJumpsOfTheClockGivesMoreThanAQuotaInAPeriod(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        create("ada", 1_000);
        long used = 0;
        long passedSeconds = 0;
        while (passedSeconds < HOUR - 100) {
            switch (random.nextInt(4)) {
                case 0 -> restart();
                case 1 -> wallSeconds.addAndGet(-random.nextLong(10 * HOUR)); // jumps back, and time goes on
                case 2 -> {
                    long seconds = random.nextLong(60);
                    pass(seconds);
                    passedSeconds += seconds;
                }
                default -> {
                    long cost = 1 + random.nextLong(40);
                    used += registry.spend("ada", cost) == 0 ? cost : 0;
                }
            }
        }
        assertTrue(used <= 1_000, "used: " + used);
        assertTrue(used > 800, "and a restart costs a hundredth at most: " + used);
    }

    @Test
    void aJumpForwardGivesNothingWhileTheProcessRuns() {
        create("ada", 5);
        assertEquals(0, registry.spend("ada", 5));
        wallSeconds.addAndGet(1_000 * HOUR);
        assertEquals(HOUR, registry.spend("ada", 1));
    }

    @Test
    void nobodyIsLockedOutForLongerThanAPeriodWhateverTheClockSays() {
        create("ada", 5);
        wallSeconds.addAndGet(50L * 365 * 24 * HOUR); // somebody sets the year 2077
        assertEquals(0, registry.spend("ada", 5));
        wallSeconds.addAndGet(-50L * 365 * 24 * HOUR); // and mends it
        restart();
        assertTrue(registry.spend("ada", 1) > 0);
        pass(HOUR + 1);
        assertEquals(0, registry.spend("ada", 5));
    }

    @Test
    void afterAnOrderlyStopNothingOfTheQuotaIsLost() {
        create("ada", 1_000);
        for (int i = 0; i < 333; i++) {
            registry.spend("ada", 1);
        }
        assertEquals(34, shelf.useCount, "written down every hundredth only");
        registry.flush();
        restart();
        assertEquals(OptionalLong.of(667), registry.remaining("ada"));
    }

    @Test
    void paymentsDecideWhoStandsAndSurviveARestart() {
        create("ada", 0);
        Subscription subscription = new Subscription(100, LocalDate.of(2027, 1, 15), 14);
        Payments paid = new Payments(subscription, 100, OptionalDouble.of(0));
        registry.setPayments("ada", paid);
        restart();
        Payments kept = registry.find("ada").orElseThrow().payments().orElseThrow();
        assertFalse(kept.standing(LocalDate.of(2027, 1, 20)).isToBeDeactivated());
        assertFalse(
                kept.standing(LocalDate.of(2026, 1, 20)).isToBeDeactivated(),
                "a clock that is behind locks nobody out");
        assertTrue(kept.standing(LocalDate.of(2027, 2, 1)).isToBeDeactivated(), "the second month is due");
        assertEquals(Optional.empty(), registry.setPayments("nobody", paid));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Quota(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Quota(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Quota(1, 400L * 86_400));
        assertThrows(IllegalArgumentException.class, () -> registry.spend("ada", 0));
        assertThrows(IllegalArgumentException.class, () -> registry.rotate("ada", -1));
    }
}
