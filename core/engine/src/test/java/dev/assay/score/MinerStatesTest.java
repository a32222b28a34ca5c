package dev.assay.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.score.ScorePolicy.ScatterBase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinerStatesTest {
    private static final double[] NEWCOMER = {1, 2};
    private static final ScorePolicy FORGETFUL = ScorePolicy.TEMPLATE;
    private static final ScorePolicy KEEPING = new ScorePolicy(0.1, ScatterBase.KEEP, 10, true);

    private static double[] state(MinerStates states, int hotkey) {
        double[] state = new double[3];
        states.read(Books.hotkey(hotkey), NEWCOMER, state, 1);
        return Arrays.copyOfRange(state, 1, 3);
    }

    private static MinerStates of(ScorePolicy policy) {
        MinerStates states = new MinerStates(policy);
        states.registered(100, List.of(Books.hotkey(1), Books.hotkey(2)));
        states.write(Books.hotkey(1), new double[] {0, 7, 8}, 1, 2);
        return states;
    }

    @Test
    void aNewcomerStartsCleanAndAStateIsACopy() {
        MinerStates states = of(FORGETFUL);
        double[] own = {5, 6};
        states.write(Books.hotkey(2), own, 0, 2);
        own[0] = 9;

        assertArrayEquals(new double[] {7, 8}, state(states, 1));
        assertArrayEquals(new double[] {5, 6}, state(states, 2));
        assertArrayEquals(NEWCOMER, state(states, 3));
    }

    @Test
    void whoLeavesIsForgottenAtOnceOrAfterTheRetention() {
        MinerStates forgetful = of(FORGETFUL);
        forgetful.registered(101, List.of(Books.hotkey(2)));
        forgetful.registered(102, List.of(Books.hotkey(1), Books.hotkey(2)));
        assertArrayEquals(NEWCOMER, state(forgetful, 1));

        MinerStates keeping = of(KEEPING);
        keeping.registered(101, List.of(Books.hotkey(2)));
        keeping.registered(111, List.of(Books.hotkey(1)));
        assertArrayEquals(new double[] {7, 8}, state(keeping, 1));
        keeping.registered(112, List.of());
        keeping.registered(122, List.of());
        assertEquals(1, keeping.count());
        keeping.registered(123, List.of());
        assertEquals(0, keeping.count());
    }

    @Test
    void equalStatesGiveEqualBytesAndComeBackWithWhoLeft() throws IOException {
        MinerStates states = of(KEEPING);
        states.write(Books.hotkey(2), new double[] {3}, 0, 1);
        states.registered(101, List.of(Books.hotkey(2)));
        byte[] bytes = bytes(states);

        MinerStates again = read(bytes);
        assertArrayEquals(bytes, bytes(again));
        again.registered(112, List.of(Books.hotkey(2)));
        assertArrayEquals(NEWCOMER, state(again, 1), "left at 101, which is more than ten blocks ago");
    }

    @Test
    void damagedBytesAreRefusedByField() throws IOException {
        byte[] bytes = bytes(of(KEEPING));
        assertThrows(EOFException.class, () -> read(Arrays.copyOf(bytes, bytes.length - 1)));
        assertMessage("minerStates.version=7: must be in [1, 1]", bytes, 3, 7);
        assertMessage("minerStates.columns=16777218: must be in [0, 65536]", bytes, 48, 1);
    }

    private static void assertMessage(String message, byte[] bytes, int at, int value) {
        byte[] damaged = bytes.clone();
        damaged[at] = (byte) value;
        assertEquals(
                message, assertThrows(IOException.class, () -> read(damaged)).getMessage());
    }

    private static byte[] bytes(MinerStates states) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        states.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static MinerStates read(byte[] bytes) throws IOException {
        return MinerStates.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), KEEPING);
    }
}
