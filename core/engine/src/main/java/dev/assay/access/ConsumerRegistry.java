package dev.assay.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Knows the consumers, tells them by their keys, and counts what they use.
 *
 * <p>What is changed is kept by the {@link ConsumerRecords} first and counts then; if it can't be kept, it has not happened.
 *
 * <p><b>Threads</b>: any; one lock around what is changed. <b>Cost</b> of a check: a hash and a look-up, without the lock,
 * so that a slow disk holds up nobody who only shows a key.
 */
public final class ConsumerRegistry {
    /** Most consumers. */
    public static final int CONSUMERS_MAX = 10_000;

    private final ConsumerRecords records;
    private final AccessClock clock;
    private final RandomGenerator random;
    private final Map<String, Consumer> byName = new TreeMap<>();
    private final Map<String, Consumer> byKeyId = new ConcurrentHashMap<>(); // read without the lock
    private final Map<String, QuotaMeter> meters = new HashMap<>();

    /**
     * Takes up what was kept.
     *
     * @param consumers that were saved, each name once
     * @param uses by name, of consumers that have a quota
     * @param records that keep what is changed from now on
     * @param random for keys: one that nobody can guess
     */
    public ConsumerRegistry(
            List<Consumer> consumers,
            Map<String, QuotaUse> uses,
            ConsumerRecords records,
            AccessClock clock,
            RandomGenerator random) {
        this.records = records;
        this.clock = clock;
        this.random = random;
        consumers.forEach(consumer -> put(consumer, uses.get(consumer.name())));
    }

    private void put(Consumer consumer, @Nullable QuotaUse use) {
        byName.put(consumer.name(), consumer);
        consumer.keys().forEach(key -> byKeyId.put(key.keyId(), consumer));
        consumer.quota().ifPresent(quota -> meters.put(consumer.name(), new QuotaMeter(quota, use, clock)));
    }

    /**
     * A new consumer with a new key; empty if there is one of this name already.
     *
     * @param profile with the name, the hotkey, and what else is not the registry's to say
     * @throws IllegalArgumentException if there are as many as may be
     */
    public synchronized Optional<IssuedKey> create(ConsumerProfile profile) {
        if (byName.containsKey(profile.name())) {
            return Optional.empty();
        }
        if (byName.size() >= CONSUMERS_MAX) {
            throw Checks.invalid("consumers", byName.size() + 1, "at most " + CONSUMERS_MAX);
        }
        ApiKey key = draw();
        Consumer consumer = profile.consumer(now(), StoredKey.of(key));
        records.save(consumer);
        put(consumer, null);
        return Optional.of(new IssuedKey(consumer, key));
    }

    private ApiKey draw() {
        ApiKey key = ApiKey.draw(random);
        return byKeyId.containsKey(key.keyId()) ? draw() : key;
    }

    /**
     * A new key for a consumer; the one before counts on for a while, and any older one no longer. Empty if nobody has this name.
     *
     * @param overlapSeconds for which the key before counts on; at least 0
     */
    public synchronized Optional<IssuedKey> rotate(String name, long overlapSeconds) {
        Checks.atLeast("overlapSeconds", overlapSeconds, 0);
        Consumer consumer = byName.get(name);
        if (consumer == null) {
            return Optional.empty();
        }
        ApiKey key = draw();
        Consumer renewed = consumer.withKeys(keysAfter(consumer, StoredKey.of(key), overlapSeconds));
        replace(consumer, renewed);
        return Optional.of(new IssuedKey(renewed, key));
    }

    private List<StoredKey> keysAfter(Consumer consumer, StoredKey key, long overlapSeconds) {
        List<StoredKey> keys = new ArrayList<>(List.of(key));
        if (overlapSeconds > 0) {
            StoredKey before = consumer.keys().get(0);
            long until = Math.addExact(now(), overlapSeconds);
            keys.add(new StoredKey(before.keyId(), before.digest(), OptionalLong.of(until)));
        }
        return keys;
    }

    private void replace(Consumer old, Consumer renewed) {
        records.save(renewed);
        old.keys().forEach(key -> byKeyId.remove(key.keyId()));
        byName.put(renewed.name(), renewed);
        renewed.keys().forEach(key -> byKeyId.put(key.keyId(), renewed));
    }

    /** Sets what a consumer pays; empty if nobody has this name. */
    public synchronized Optional<Consumer> setPayments(String name, Payments payments) {
        Consumer consumer = byName.get(name);
        if (consumer == null) {
            return Optional.empty();
        }
        Consumer renewed = consumer.withPayments(payments);
        replace(consumer, renewed);
        return Optional.of(renewed);
    }

    /** Forgets a consumer, and its keys at once; false if nobody has this name. */
    public synchronized boolean delete(String name) {
        Consumer consumer = byName.get(name);
        if (consumer == null) {
            return false;
        }
        records.delete(name);
        byName.remove(name);
        consumer.keys().forEach(key -> byKeyId.remove(key.keyId()));
        meters.remove(name);
        return true;
    }

    /** The consumer of this name. */
    public synchronized Optional<Consumer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All consumers by name. */
    public synchronized List<Consumer> all() {
        return List.copyOf(byName.values());
    }

    /** Whose key it is that somebody shows. */
    public KeyCheck check(String text) {
        Optional<ApiKey> key = ApiKey.parse(text);
        if (key.isEmpty()) {
            return KeyCheck.refused(KeyCheck.Verdict.MALFORMED);
        }
        Optional<Consumer> consumer = Optional.ofNullable(byKeyId.get(key.get().keyId()));
        Optional<StoredKey> stored = consumer.stream()
                .flatMap(known -> known.keys().stream())
                .filter(known -> known.isOf(key.get()))
                .findFirst();
        if (stored.isEmpty()) {
            return KeyCheck.refused(KeyCheck.Verdict.UNKNOWN);
        }
        boolean isOver = stored.get().isOver(now()) || consumer.get().isExpired(now());
        return isOver ? KeyCheck.refused(KeyCheck.Verdict.EXPIRED) : new KeyCheck(KeyCheck.Verdict.VALID, consumer);
    }

    /**
     * Takes {@code cost} off the quota of a consumer, or says how long to wait. Free for who has no quota; nothing for who
     * is unknown.
     *
     * @param cost at least 1
     * @return 0 if it is taken; else seconds until the period is over, or -1 if it will never be
     */
    public synchronized long spend(String name, long cost) {
        Checks.atLeast("cost", cost, 1);
        if (!byName.containsKey(name)) {
            return -1;
        }
        QuotaMeter meter = meters.get(name);
        return meter == null ? 0 : meter.spend(cost, use -> records.saveUse(name, use));
    }

    /** What a consumer may use yet in this period; empty if it has no quota. */
    public synchronized OptionalLong remaining(String name) {
        QuotaMeter meter = meters.get(name);
        return meter == null ? OptionalLong.empty() : OptionalLong.of(meter.remaining());
    }

    /** Seconds until the period of a consumer's quota is over, at least 1; also 1 if it has no quota. */
    public synchronized long waitSeconds(String name) {
        QuotaMeter meter = meters.get(name);
        return meter == null ? 1 : meter.waitSeconds();
    }

    /** Keeps what is used to the last permit, before an orderly stop. */
    public synchronized void flush() {
        meters.forEach((name, meter) -> records.saveUse(name, meter.use()));
    }

    private long now() {
        return clock.epochSeconds().getAsLong();
    }
}
