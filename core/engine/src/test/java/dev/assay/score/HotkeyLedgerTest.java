package dev.assay.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.identity.Hotkey;
import dev.assay.vectors.VectorFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What lasts from round to round, and what becomes of it when a uid changes hands. */
class HotkeyLedgerTest {
    private static final Hotkey A = Books.hotkey(1);
    private static final Hotkey B = Books.hotkey(2);
    private static final Hotkey C = Books.hotkey(3);

    private static PeriodScores scores(DeregistrationPolicy policy) {
        PeriodScores scores = new PeriodScores(policy, 3);
        scores.registered(10, List.of(A, B));
        scores.add(A, 1);
        scores.add(B, 2);
        return scores;
    }

    @Test
    void theNewestPeriodComesFirstAndTheOldestGoes() {
        PeriodScores scores = scores(DeregistrationPolicy.RESET_BY_UID);
        scores.add(A, Double.NaN);
        scores.add(A, 5);
        scores.add(A, 6);
        assertArrayEquals(new double[] {6, 5, 0}, scores.scores(A));
        assertArrayEquals(new double[] {2}, scores.scores(B));
        assertEquals(1, scores.nonFiniteScoreCount());
        assertEquals(0, scores.scores(C).length);
    }

    @Test
    void byUidANewcomerAndAMoverStartClean() {
        PeriodScores scores = scores(DeregistrationPolicy.RESET_BY_UID);
        scores.registered(11, List.of(C, B, A));
        assertEquals(0, scores.scores(C).length);
        assertEquals(0, scores.scores(A).length);
        assertArrayEquals(new double[] {2}, scores.scores(B));
        scores.registered(12, List.of(A, B));
        assertEquals(0, scores.scores(A).length, "what was reset does not come back");
    }

    @Test
    void byHotkeyAMoverTakesItsScoresAlongAndWhoReturnsInTimeFindsThem() {
        PeriodScores scores = scores(DeregistrationPolicy.keyedByHotkey(100));
        scores.registered(20, List.of(B, C));
        assertArrayEquals(new double[] {2}, scores.scores(B));
        assertEquals(0, scores.scores(C).length);
        scores.registered(120, List.of(B, A));
        assertArrayEquals(new double[] {1}, scores.scores(A));
        scores.registered(121, List.of(B));
        scores.registered(222, List.of(B, A));
        assertEquals(0, scores.scores(A).length, "too late");
    }

    @Test
    void withoutRetentionNothingIsKeptOfWhoLeft() {
        PeriodScores scores = scores(DeregistrationPolicy.keyedByHotkey(0));
        scores.registered(11, List.of(B));
        scores.registered(11, List.of(B, A));
        assertEquals(0, scores.scores(A).length);
    }

    @Test
    void neverMeansThatANewcomerTakesOver() {
        PeriodScores scores = scores(DeregistrationPolicy.NEVER);
        scores.registered(11, List.of(C, B));
        assertArrayEquals(new double[] {1}, scores.scores(C));
        assertEquals(0, scores.scores(A).length);
        scores.registered(12, List.of(B, C));
        assertArrayEquals(new double[] {1}, scores.scores(B), "who moves takes over as well");
    }

    private static Hotkey farHotkey(int number) {
        byte[] key = new byte[Hotkey.SIZE_BYTES];
        ByteBuffer.wrap(key).putInt(Hotkey.SIZE_BYTES - 8, number + 1);
        return Hotkey.of(key);
    }

    @Test
    void whoIsKeptIsBounded() {
        int count = ScoreBook.UID_COUNT_MAX;
        List<Hotkey> all =
                IntStream.range(0, count).mapToObj(HotkeyLedgerTest::farHotkey).toList();
        PeriodScores scores = new PeriodScores(DeregistrationPolicy.keyedByHotkey(1000), 1);
        scores.registered(1, List.of(A));
        scores.add(A, 7);
        scores.registered(2, all);
        all.forEach(hotkey -> scores.add(hotkey, 1));
        scores.registered(3, List.of());
        scores.registered(4, List.of(A, all.get(0)));
        assertEquals(0, scores.scores(A).length, "first to leave");
        assertArrayEquals(new double[] {1}, scores.scores(all.get(0)));
    }

    @Test
    void aWrongSnapshotChangesNothing() {
        PeriodScores scores = scores(DeregistrationPolicy.RESET_BY_UID);
        assertRefused("block=9: must be at least 10", () -> scores.registered(9, List.of(A)));
        assertRefused("byUid=2 hotkeys: must be different hotkeys", () -> scores.registered(11, List.of(C, C)));
        assertRefused("hotkey=" + C + ": must be registered", () -> scores.add(C, 1));
        assertArrayEquals(new double[] {1}, scores.scores(A));
        assertRefused("lengthMax=0: must be at least 1", () -> scores(0));
        assertRefused(
                "retentionBlocks=5: must be 0 with the rule NEVER",
                () -> new DeregistrationPolicy(DeregistrationPolicy.Rule.NEVER, 5));
    }

    private static PeriodScores scores(int periodCountMax) {
        return new PeriodScores(DeregistrationPolicy.NEVER, periodCountMax);
    }

    @Test
    void aSnapshotReadBackGoesOnAsBefore() throws IOException {
        DeregistrationPolicy policy = DeregistrationPolicy.keyedByHotkey(100);
        PeriodScores scores = scores(policy);
        scores.registered(20, List.of(B, C));
        byte[] bytes = bytes(scores::writeTo);
        PeriodScores restored = PeriodScores.readFrom(input(bytes), policy, 3);
        assertArrayEquals(bytes, bytes(restored::writeTo));
        for (PeriodScores each : List.of(scores, restored)) {
            each.registered(120, List.of(A, B));
            each.add(A, 9);
        }
        assertArrayEquals(new double[] {9, 1}, restored.scores(A));
        PeriodScores again = PeriodScores.readFrom(input(bytes(restored::writeTo)), policy, 3);
        assertArrayEquals(new double[] {9, 1}, again.scores(A), "who came back has not left");
        assertArrayEquals(bytes(scores::writeTo), bytes(restored::writeTo));
    }

    @Test
    void aDamagedSnapshotIsRefused() throws IOException {
        byte[] bytes = bytes(scores(DeregistrationPolicy.NEVER)::writeTo);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(EOFException.class, () -> PeriodScores.readFrom(input(cut), DeregistrationPolicy.NEVER, 3));
        }
        int entries = 4 + 8 + 4 + 2 * 32 + 4;
        assertDamaged("hotkey ledger: version=2: must be 1", bytes, 3, 2);
        byte[] twice = bytes.clone();
        System.arraycopy(bytes, 16, twice, 16 + 32, 32);
        assertDamaged("hotkey ledger: uidCount=2: must be of different hotkeys", twice, 3, 1);
        assertDamaged("hotkey ledger: uidCount=-16777214: must be in [0, 65536]", bytes, 12, 0xFF);
        assertDamaged("hotkey ledger: count=-16777214: must be in range", bytes, entries - 4, 0xFF);
        assertDamaged(
                "hotkey ledger: leftBlock=255: must be -1 for a registered hotkey",
                bytes,
                new int[] {32, 33, 34, 35, 36, 37, 38},
                entries,
                0);
        assertDamaged("hotkey ledger: length=4: must be in [1, 3]", bytes, entries + 43, 4);
        assertDamaged("hotkey ledger: number=NaN: must be finite", bytes, new int[] {44, 45}, entries, 0xFF);
    }

    private static void assertDamaged(String message, byte[] bytes, int at, int value) {
        assertDamaged(message, bytes, new int[] {at}, 0, value);
    }

    private static void assertDamaged(String message, byte[] bytes, int[] places, int from, int value) {
        byte[] damaged = bytes.clone();
        for (int place : places) {
            damaged[from + place] = (byte) value;
        }
        Exception e = assertThrows(
                IOException.class, () -> PeriodScores.readFrom(input(damaged), DeregistrationPolicy.NEVER, 3));
        assertEquals(message, e.getMessage());
    }

    @Test
    void credibilityIsThatOfDataUniverse() {
        JsonNode cases = VectorFiles.read("reward/du_scorer.json").get("cases");
        assertEquals(3, cases.size());
        for (JsonNode vector : cases) {
            JsonNode miners = vector.at("/input/miners");
            for (int i = 0; i < miners.size(); i++) {
                assertCredibility(miners.get(i), vector.at("/expected/miners/" + i));
            }
        }
    }

    /** The raw score comes from a reward model, so the recorded one is taken for it. */
    private static void assertCredibility(JsonNode miner, JsonNode expected) {
        CredibilityPolicy policy = CredibilityPolicy.DATA_UNIVERSE;
        double credibility = miner.get("credibility").asDouble();
        double raw = expected.get("raw").asDouble();
        double before = miner.get("previous_raw_score").asDouble();
        if (miner.path("buckets").isEmpty()) {
            return; // no index: nothing is claimed and nothing validated
        }
        double validBytes = 0;
        double bytes = 0;
        for (JsonNode validation : miner.get("validations")) {
            validBytes += validation.get(0).asDouble() * validation.get(1).asDouble();
            bytes += validation.get(1).asDouble();
        }
        double after = policy.validated(policy.claimed(credibility, raw, before), bytes == 0 ? 0 : validBytes / bytes);
        assertEquals(expected.get("credibility").asDouble(), after, 1e-9);
        double score = expected.get("score").asDouble();
        assertEquals(score, raw * policy.factor(after), 1e-9 * score + 1e-12);
    }

    @Test
    void credibilityGoesWithTheHotkey() throws IOException {
        Credibilities all = new Credibilities(CredibilityPolicy.DATA_UNIVERSE, DeregistrationPolicy.RESET_BY_UID);
        all.registered(1, List.of(A, B));
        assertEquals(0, all.credibility(A));
        all.validated(A, 1);
        assertEquals(0.15, all.credibility(A), 1e-15);
        all.claimed(A, 100);
        assertEquals(0.15, all.credibility(A), 1e-15, "the first claim costs nothing");
        all.claimed(A, 200);
        assertEquals(0.15 * Math.pow(0.5, 0.4), all.credibility(A), 1e-15);
        all.claimed(A, 150);
        assertEquals(150, all.claim(A));
        assertEquals(Math.pow(all.credibility(A), 2.5), all.factor(A), 1e-15);
        byte[] bytes = bytes(all::writeTo);
        Credibilities read = Credibilities.readFrom(
                input(bytes), CredibilityPolicy.DATA_UNIVERSE, DeregistrationPolicy.RESET_BY_UID);
        assertEquals(all.credibility(A), read.credibility(A));
        all.registered(2, List.of(B, A));
        assertEquals(0, all.credibility(A));
        bytes[bytes.length - 16] = (byte) 0x80;
        Exception e = assertThrows(
                IOException.class,
                () -> Credibilities.readFrom(
                        input(bytes), CredibilityPolicy.DATA_UNIVERSE, DeregistrationPolicy.RESET_BY_UID));
        assertEquals(
                "credibilities: hotkey=" + A + ": must be of one credibility in [0, 1] and one claim", e.getMessage());
        assertRefused("validShare=NaN: must be in [0, 1]", () -> all.validated(A, Double.NaN));
        assertRefused("claim=-1.0: must be finite and at least 0", () -> all.claimed(A, -1));
        assertRefused("exponent=0.0: must be finite and above 0", () -> new CredibilityPolicy(0.1, 0, 0));
    }

    @Test
    void competitionsThatHaveRunShareWhatIsMeantForOthers() throws IOException {
        List<String> names = List.of("small", "large");
        CompetitionWeights weights = new CompetitionWeights(names, 0.5, DeregistrationPolicy.RESET_BY_UID);
        weights.registered(1, List.of(A, B, C));
        Map<String, Double> fractions = Map.of("small", 0.4, "large", 0.6);
        assertArrayEquals(new double[3], weights.weights(fractions, 0));
        weights.record("small", Map.of(A, 3.0, B, 1.0, C, Double.NaN));
        assertArrayEquals(new double[] {0.75, 0.25, 0}, weights.weights(fractions, 0), 1e-15);
        weights.record("large", Map.of(C, 9.0));
        assertArrayEquals(new double[] {0.3, 0.1, 0.6}, weights.weights(fractions, 0), 1e-15);
        assertArrayEquals(new double[] {0.4, 0, 0.6}, weights.weights(fractions, 0.3), 1e-15);
        assertArrayEquals(new double[] {0.75, 0.25, 0}, weights.weights("small"), "asking changes nothing");
        weights.record("small", Map.of(C, 1.0));
        assertArrayEquals(new double[] {0.375, 0.125, 0.5}, weights.weights("small"));

        byte[] bytes = bytes(weights::writeTo);
        CompetitionWeights read =
                CompetitionWeights.readFrom(input(bytes), names, 0.5, DeregistrationPolicy.RESET_BY_UID);
        read.record("large", Map.of(A, 1.0));
        assertArrayEquals(new double[] {0.5, 0, 0.5}, read.weights("large"));
        assertRefused("competition=none: must be one of [small, large]", () -> weights.record("none", Map.of()));
        assertRefused(
                "competitions=[x, x]: must be 1 to 64 different names",
                () -> new CompetitionWeights(List.of("x", "x"), 0.5, DeregistrationPolicy.NEVER));
        Exception e = assertThrows(
                IOException.class,
                () -> CompetitionWeights.readFrom(input(bytes), List.of("x"), 0.5, DeregistrationPolicy.NEVER));
        assertEquals("competition weights: count=2: must be 1", e.getMessage());
    }

    private interface Written {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Written written) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        written.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
