package dev.assay.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Hotkey;
import dev.assay.weights.WeightChange.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightClientTest {
    private static final SubnetLimits NO_LIMITS = new SubnetLimits(9, 1, 65_535);
    private static final int[] UIDS = {4, 2, 7, 5};
    private static final double[] WEIGHTS = {1, 0, 0.000001, 0.5};

    @Test
    void sdk10SendsNoZeros() {
        ClientWeights sent = WeightClient.SDK_10.send(UIDS, WEIGHTS, NO_LIMITS);
        assertSent(sent, new int[] {4, 5}, new int[] {65_535, 32_768});
        assertEquals(
                List.of(
                        new WeightChange("uid 2", 0, Kind.DROPPED_ZERO),
                        new WeightChange("uid 7", 0.000001, Kind.DROPPED_ROUNDED)),
                sent.changes());
    }

    @Test
    void sdk11SendsNoZerosAndCutsWhatIsAboveTheLimit() {
        ClientWeights sent = WeightClient.SDK_11.send(UIDS, WEIGHTS, new SubnetLimits(9, 1, 40_000));
        assertArrayEquals(new int[] {4, 5}, sent.submission().uids());
        assertTrue(sent.submission().values()[1] > 40_000, "the other gains");
        assertEquals(
                List.of(
                        new WeightChange("uid 4", 1, Kind.CLIPPED),
                        new WeightChange("uid 2", 0, Kind.DROPPED_ZERO),
                        new WeightChange("uid 7", 0.000001, Kind.DROPPED_ROUNDED)),
                sent.changes());
    }

    @Test
    void turbobtSendsZeros() {
        ClientWeights sent = WeightClient.TURBOBT.send(UIDS, WEIGHTS, NO_LIMITS);
        assertSent(sent, UIDS, new int[] {65_535, 0, 0, 32_768});
        assertEquals(List.of(new WeightChange("uid 7", 0.000001, Kind.SENT_AS_ZERO)), sent.changes());
        assertSent(WeightClient.TURBOBT.send(UIDS, new double[4], NO_LIMITS), UIDS, new int[4]);
    }

    @Test
    void fiberDropsZerosBeforeItRounds() {
        ClientWeights sent = WeightClient.FIBER.send(UIDS, WEIGHTS, NO_LIMITS);
        assertSent(sent, new int[] {4, 7, 5}, new int[] {65_535, 0, 32_768});
        assertEquals(
                List.of(
                        new WeightChange("uid 2", 0, Kind.DROPPED_ZERO),
                        new WeightChange("uid 7", 0.000001, Kind.SENT_AS_ZERO)),
                sent.changes());
        assertSent(WeightClient.FIBER.send(UIDS, new double[4], NO_LIMITS), new int[0], new int[0]);
    }

    /** The figures of core/docs/weights.md. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(WeightClient.class)
    void theExampleOfThePageIsTrue(WeightClient client) {
        int[] uids = {0, 1, 2, 3};
        boolean sendsZeros = client == WeightClient.TURBOBT;
        int[] all = sendsZeros ? new int[] {65_535, 32_768, 1, 0} : new int[] {65_535, 32_768, 1};
        assertArrayEquals(
                all,
                client.send(uids, new double[] {0.5, 0.25, 0.000004, 0}, NO_LIMITS)
                        .submission()
                        .values());
        SubnetLimits three = new SubnetLimits(9, 3, 65_535);
        ClientWeights fewer = client.send(uids, new double[] {0.5, 0.25, 0.000003, 0}, three);
        assertEquals(client != WeightClient.SDK_11, fewer.isSent());
        int expected = client == WeightClient.TURBOBT ? 4 : client == WeightClient.FIBER ? 3 : 2;
        assertEquals(fewer.isSent() ? expected : 0, fewer.submission().uids().length);
    }

    @Test
    void pylonDropsHotkeysWithoutUid() {
        Hotkey known = hotkey(1);
        Hotkey unknown = hotkey(2);
        Map<Hotkey, Double> weights = new LinkedHashMap<>();
        weights.put(unknown, 3.0);
        weights.put(known, 1.0);
        weights.put(hotkey(3), 0.0);
        ClientWeights sent = WeightClient.sendByHotkey(weights, List.of(hotkey(3), hotkey(4), known), NO_LIMITS);
        assertSent(sent, new int[] {2, 0}, new int[] {65_535, 0});
        assertEquals(List.of(new WeightChange(unknown.toHex(), 3, Kind.DROPPED_UNKNOWN)), sent.changes());
    }

    private static Hotkey hotkey(int number) {
        byte[] key = new byte[Hotkey.SIZE_BYTES];
        key[31] = (byte) number;
        return Hotkey.of(key);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(WeightClient.class)
    void noClientSendsWhatIsNegativeOrNotFinite(WeightClient client) {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            ClientWeights sent = client.send(UIDS, new double[] {1, wrong, 1, 1}, NO_LIMITS);
            assertFalse(sent.isSent());
            assertEquals("weights[1]=" + wrong + ": must be finite and at least 0", sent.refusal());
            assertTrue(sent.submission().isNothing());
        }
        assertEquals(
                "weights.length=1: must be 4, the number of uids",
                client.send(UIDS, new double[] {1}, NO_LIMITS).refusal());
    }

    @Test
    void aChangeReadsAsASentence() {
        assertEquals(
                "uid 7: weight 0.500000000 is cut to the largest allowed share",
                new WeightChange("uid 7", 0.5, Kind.CLIPPED).toString());
    }

    private static void assertSent(ClientWeights sent, int[] uids, int[] values) {
        assertTrue(sent.isSent(), sent.refusal());
        assertArrayEquals(uids, sent.submission().uids());
        assertArrayEquals(values, sent.submission().values());
    }
}
