package dev.assay.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.identity.Hotkey;
import dev.assay.vectors.VectorFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AccessTest {
    private static Hotkey hotkey(int number) {
        byte[] key = new byte[Hotkey.SIZE_BYTES];
        key[31] = (byte) number;
        return Hotkey.of(key);
    }

    private static StakePriority priority(double minStake, double... stake) {
        StakePriority priority = new StakePriority(minStake, StakePriority.PERIOD_BLOCKS_ORIGINAL, 1000);
        Map<Hotkey, Double> byHotkey = new HashMap<>();
        for (int i = 0; i < stake.length; i++) {
            byHotkey.put(hotkey(i), stake[i]);
        }
        priority.setStake(byHotkey);
        return priority;
    }

    @Test
    void prioritiesAreThoseOfTheOriginal() {
        for (JsonNode vector : cases("stake_priority")) {
            StakePriority priority = priority(0, VectorFiles.doubles(vector.at("/input/stake")));
            int[] callers = VectorFiles.ints(vector.at("/input/requests"));
            double[] priorities = Arrays.stream(callers)
                    .mapToDouble(
                            caller -> priority.request(hotkey(caller), 1001).orElseThrow())
                    .toArray();
            assertArrayEquals(VectorFiles.doubles(vector.at("/expected/priority")), priorities, 1e-9);
            double[] seen = VectorFiles.doubles(vector.at("/expected/requests_seen"));
            for (int i = 0; i < seen.length; i++) {
                assertEquals((long) seen[i], priority.requestCount(hotkey(i)));
            }
        }
    }

    private static JsonNode cases(String model) {
        JsonNode cases = VectorFiles.read("reward/" + model + ".json").get("cases");
        assertEquals(3, cases.size());
        return cases;
    }

    @Test
    void whoHasTooLittleStakeOrIsUnknownIsRefusedAndNotCounted() {
        StakePriority priority = priority(5000, 5000, 4999.9, 0);
        assertTrue(priority.request(hotkey(1), 1000).isEmpty());
        assertTrue(priority.request(hotkey(9), 1000).isEmpty());
        assertEquals(OptionalDouble.of(1), priority.request(hotkey(0), 1000));
        assertEquals(0, priority.requestCount(hotkey(1)));
        assertTrue(priority(0, 1, 0).request(hotkey(1), 1000).isEmpty(), "no stake, no share");
    }

    @Test
    void countsStartAgainAfterThePeriod() {
        StakePriority priority = priority(0, 1, 1);
        priority.request(hotkey(0), 1000);
        assertEquals(0.5, priority.request(hotkey(0), 1359).orElseThrow());
        assertEquals(1, priority.request(hotkey(0), 1360).orElseThrow());
        assertEquals(1, priority.requestCount(hotkey(0)));
        assertEquals(0.5, priority.request(hotkey(0), 1719).orElseThrow());
    }

    @Test
    void countsSurviveASnapshotAndEqualOnesHaveEqualBytes() throws IOException {
        StakePriority priority = priority(0, 1, 1, 3);
        for (int caller : new int[] {2, 0, 2, 1, 2}) {
            priority.request(hotkey(caller), 1100);
        }
        byte[] bytes = bytes(priority);
        StakePriority restored = StakePriority.readFrom(input(bytes), 0, 360);
        assertArrayEquals(bytes, bytes(restored));
        restored.setStake(Map.of(hotkey(0), 1.0, hotkey(1), 1.0, hotkey(2), 3.0));
        assertEquals(priority.request(hotkey(2), 1359), restored.request(hotkey(2), 1359));
        assertEquals(priority.request(hotkey(2), 1360), restored.request(hotkey(2), 1360));
    }

    private static byte[] bytes(StakePriority priority) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        priority.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void damagedCountsAreRefusedByField() throws IOException {
        StakePriority priority = priority(0, 1, 1);
        priority.request(hotkey(0), 1000);
        priority.request(hotkey(1), 1000);
        byte[] bytes = bytes(priority);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(EOFException.class, () -> StakePriority.readFrom(input(cut), 0, 360));
        }
        assertDamaged("stake priority: version=2: must be 1", bytes, 3, 2);
        assertDamaged("stake priority: count=-16777214: must be in [0, 65536]", bytes, 12, 0xFF);
        assertDamaged("stake priority: requests=0: must be in [1, 2^31)", bytes, 16 + 39, 0);
        assertDamaged(
                "stake priority: hotkey=" + hotkey(0) + ": must be above the one before it", bytes, 16 + 40 + 31, 0);
    }

    private static void assertDamaged(String message, byte[] bytes, int at, int value) {
        byte[] damaged = bytes.clone();
        damaged[at] = (byte) value;
        Exception e = assertThrows(IOException.class, () -> StakePriority.readFrom(input(damaged), 0, 360));
        assertEquals(message, e.getMessage());
    }

    @Test
    void capacitiesAreThoseOfTheOriginal() {
        for (JsonNode vector : cases("stake_capacity")) {
            double[] shares = StakeCapacity.shares(VectorFiles.doubles(vector.at("/input/stake")));
            assertArrayEquals(VectorFiles.doubles(vector.at("/expected/share")), shares, 1e-12);
            double max = vector.at("/input/max_capacity").asDouble();
            double[] declared = VectorFiles.doubles(vector.at("/input/declared_capacity"));
            for (int v = 0; v < shares.length; v++) {
                double share = shares[v];
                double[] capacity = Arrays.stream(declared)
                        .map(one -> StakeCapacity.of(one, max, share))
                        .toArray();
                double[] expected = VectorFiles.doubles(vector.at("/expected/capacity/" + v));
                assertArrayEquals(expected, capacity, 1e-9 * max);
            }
        }
        assertArrayEquals(new double[2], StakeCapacity.shares(new double[2]));
    }

    @Test
    void subscriptionsStandAsInTheOriginal() {
        for (JsonNode vector : cases("reqnet_subscription")) {
            JsonNode expected = vector.at("/expected/subscriptions");
            for (int i = 0; i < expected.size(); i++) {
                assertStanding(expected.get(i), standing(vector.at("/input/subscriptions/" + i)));
            }
        }
    }

    private static SubscriptionStanding standing(JsonNode input) {
        JsonNode balance = input.get("wallet_balance_usdc");
        return subscription(input.get("price_usdc").asDouble())
                .standing(
                        input.get("calendar_months_elapsed").asLong(),
                        input.get("days_since_start").asLong(),
                        input.get("total_deposits_usdc").asDouble(),
                        balance.isNull() ? OptionalDouble.empty() : OptionalDouble.of(balance.asDouble()));
    }

    private static Subscription subscription(double price) {
        return new Subscription(price, LocalDate.of(2024, 1, 2), Subscription.GRACE_DAYS_ORIGINAL);
    }

    private static void assertStanding(JsonNode expected, SubscriptionStanding standing) {
        assertEquals(expected.get("amount_due").asDouble(), standing.amountDue(), 1e-9);
        assertEquals(expected.get("outstanding").asDouble(), standing.outstanding(), 1e-9);
        assertEquals(expected.get("sufficient").asBoolean(), standing.isSufficient());
        assertEquals(expected.get("in_grace").asBoolean(), standing.isInGrace());
        assertEquals(expected.get("deactivate").asBoolean(), standing.isToBeDeactivated());
    }

    @Test
    void aMonthBeginsWithTheCalendarAndGraceEndsAfterFortyDays() {
        Subscription subscription = new Subscription(50, LocalDate.of(2023, 12, 31), 40);
        OptionalDouble nothing = OptionalDouble.of(0);
        assertEquals(
                50,
                subscription.standing(LocalDate.of(2023, 12, 31), 0, nothing).amountDue());
        assertEquals(
                100, subscription.standing(LocalDate.of(2024, 1, 1), 0, nothing).amountDue());
        assertEquals(
                150, subscription.standing(LocalDate.of(2024, 2, 8), 0, nothing).amountDue());
        assertTrue(subscription.standing(LocalDate.of(2024, 2, 9), 0, nothing).isInGrace());
        assertTrue(subscription.standing(LocalDate.of(2024, 2, 10), 0, nothing).isToBeDeactivated());
    }

    @Test
    void badInputIsRefusedByName() {
        assertRefused("minStake=NaN: must be finite and at least 0", () -> new StakePriority(Double.NaN, 1, 0));
        assertRefused("periodBlocks=0: must be at least 1", () -> new StakePriority(0, 0, 0));
        assertRefused("block=999: must be at least 1000", () -> priority(0, 1).request(hotkey(0), 999));
        assertRefused("stake of " + hotkey(0) + "=-1.0: must be finite and at least 0", () -> priority(0, -1));
        assertRefused(
                "sum of stake=Infinity: must be finite and at least 0",
                () -> StakeCapacity.shares(new double[] {1e308, 1e308}));
        assertRefused(
                "stake[1]=NaN: must be finite and at least 0",
                () -> StakeCapacity.shares(new double[] {1, Double.NaN}));
        assertRefused("share=1.5: must be in [0, 1]", () -> StakeCapacity.of(1, 1, 1.5));
        assertRefused(
                "balance=NaN: must be finite and at least 0",
                () -> subscription(1).standing(0, 0, 0, OptionalDouble.of(Double.NaN)));
        assertRefused("days=-1: must be at least 0", () -> subscription(1).standing(0, -1, 0, OptionalDouble.empty()));
        assertRefused(
                "today=2024-01-01: must be not before the start, 2024-01-02",
                () -> subscription(1).standing(LocalDate.of(2024, 1, 1), 0, OptionalDouble.empty()));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
