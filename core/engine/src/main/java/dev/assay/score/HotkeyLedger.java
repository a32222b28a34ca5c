package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A few numbers for every hotkey that last from round to round: a history, a credibility, a weight. What becomes of them
 * when a uid changes hands is the matter of a {@link DeregistrationPolicy}.
 *
 * <p><b>Threads</b>: belongs to one thread. <b>Cost</b>: one look-up; a snapshot of the metagraph copies the map.
 *
 * <p>Bytes, big endian, a function of the content:
 *
 * <pre>
 *   i32 version 1 | i64 block | i32 uidCount | uidCount × 32 bytes hotkey
 *   i32 count | count × (32 bytes hotkey, rising | i64 leftBlock, -1 if registered | i32 length | length × f64)
 * </pre>
 */
final class HotkeyLedger {
    /** Most hotkeys that left and are kept; beyond it the first to leave is forgotten, ties by the order of the keys. */
    static final int DEPARTED_COUNT_MAX = 1 << 16;

    private static final int FORMAT_VERSION = 1;
    private static final long REGISTERED = -1;
    private static final double[] NOTHING = {};
    private static final String WHAT = "hotkey ledger";

    private final DeregistrationPolicy policy;
    private final int lengthMax;
    private List<Hotkey> byUid = List.of();
    private Set<Hotkey> registered = Set.of();
    private Map<Hotkey, double[]> values = new HashMap<>();
    private final Map<Hotkey, Long> leftBlocks = new HashMap<>();
    private long block = -1;

    /**
     * An empty ledger: nobody is registered.
     *
     * @param lengthMax most numbers of a hotkey; at least 1
     */
    HotkeyLedger(DeregistrationPolicy policy, int lengthMax) {
        Checks.atLeast("lengthMax", lengthMax, 1);
        this.policy = policy;
        this.lengthMax = lengthMax;
    }

    /**
     * Takes in who sits where, from a snapshot of the metagraph.
     *
     * @param block of the snapshot; never below that of the one before
     * @param byUid the hotkey of every uid, from 0 without gaps; none twice
     * @throws IllegalArgumentException if the block goes back or a hotkey is there twice; nothing is changed then
     */
    void registered(long block, List<Hotkey> byUid) {
        Checks.atLeast("block", block, Math.max(0, this.block));
        if (byUid.size() > ScoreBook.UID_COUNT_MAX) {
            throw Checks.invalid("byUid.size", byUid.size(), "at most " + ScoreBook.UID_COUNT_MAX);
        }
        Set<Hotkey> newcomers = new HashSet<>(byUid);
        if (newcomers.size() < byUid.size()) {
            throw Checks.invalid("byUid", byUid.size() + " hotkeys", "different hotkeys");
        }
        leftBlocks.values().removeIf(left -> block - left > policy.retentionBlocks());
        Map<Hotkey, double[]> seated = new HashMap<>();
        for (int uid = 0; uid < byUid.size(); uid++) {
            double[] inherited = inherited(uid, byUid.get(uid));
            if (inherited.length > 0) {
                seated.put(byUid.get(uid), inherited);
            }
        }
        keepLeavers(seated, newcomers, block);
        leftBlocks.keySet().removeAll(newcomers);
        this.block = block;
        this.byUid = List.copyOf(byUid);
        registered = newcomers;
        values = seated;
    }

    private double[] inherited(int uid, Hotkey hotkey) {
        boolean hadSeat = uid < byUid.size();
        return switch (policy.rule()) {
            case RESET_BY_UID -> hadSeat && byUid.get(uid).equals(hotkey) ? values(hotkey) : NOTHING;
            case KEYED_BY_HOTKEY ->
                registered.contains(hotkey) || leftBlocks.containsKey(hotkey) ? values(hotkey) : NOTHING;
            case NEVER -> hadSeat ? values(byUid.get(uid)) : NOTHING;
        };
    }

    private void keepLeavers(Map<Hotkey, double[]> seated, Set<Hotkey> newcomers, long block) {
        if (policy.retentionBlocks() == 0) {
            return;
        }
        for (Hotkey hotkey : byUid) {
            if (!newcomers.contains(hotkey) && values.containsKey(hotkey)) {
                leftBlocks.put(hotkey, block);
            }
        }
        while (leftBlocks.size() > DEPARTED_COUNT_MAX) {
            leftBlocks.remove(firstToLeave());
        }
        for (Hotkey hotkey : leftBlocks.keySet()) {
            if (!newcomers.contains(hotkey)) {
                seated.put(hotkey, values(hotkey));
            }
        }
    }

    private Hotkey firstToLeave() {
        return leftBlocks.entrySet().stream()
                .min(Map.Entry.<Hotkey, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** Numbers of a hotkey, not to be changed; empty if there are none. */
    double[] values(Hotkey hotkey) {
        return values.getOrDefault(hotkey, NOTHING);
    }

    /** All that have numbers, those who left among them. */
    Set<Hotkey> hotkeys() {
        return values.keySet();
    }

    /** Who is registered, by uid. */
    List<Hotkey> byUid() {
        return byUid;
    }

    boolean isRegistered(Hotkey hotkey) {
        return registered.contains(hotkey);
    }

    /** Sets the numbers of a registered hotkey; the array is kept. They are finite and at most {@code lengthMax}. */
    void put(Hotkey hotkey, double[] numbers) {
        if (!registered.contains(hotkey)) {
            throw Checks.invalid("hotkey", hotkey, "registered");
        }
        assert numbers.length <= lengthMax && Arrays.stream(numbers).allMatch(Double::isFinite);
        values.put(hotkey, numbers);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(FORMAT_VERSION);
        out.writeLong(block);
        out.writeInt(byUid.size());
        for (Hotkey hotkey : byUid) {
            out.write(hotkey.toBytes());
        }
        out.writeInt(values.size());
        for (Map.Entry<Hotkey, double[]> entry : new TreeMap<>(values).entrySet()) {
            out.write(entry.getKey().toBytes());
            out.writeLong(leftBlocks.getOrDefault(entry.getKey(), REGISTERED));
            out.writeInt(entry.getValue().length);
            for (double number : entry.getValue()) {
                out.writeDouble(number);
            }
        }
    }

    /**
     * Reads a ledger. The policy is not part of it.
     *
     * @throws IOException if the input ends early or is something else; the message names the field
     */
    static HotkeyLedger readFrom(DataInput in, DeregistrationPolicy policy, int lengthMax) throws IOException {
        int version = in.readInt();
        Checks.readable(version == FORMAT_VERSION, WHAT, "version", version, "1");
        long block = in.readLong();
        Checks.readable(block >= -1, WHAT, "block", block, "at least -1");
        HotkeyLedger ledger = new HotkeyLedger(policy, lengthMax);
        ledger.byUid = readSeats(in);
        ledger.registered = new HashSet<>(ledger.byUid);
        int seatCount = ledger.byUid.size();
        Checks.readable(ledger.registered.size() == seatCount, WHAT, "uidCount", seatCount, "of different hotkeys");
        ledger.block = block;
        int count = in.readInt();
        Checks.readable(
                count >= 0 && count <= ScoreBook.UID_COUNT_MAX + DEPARTED_COUNT_MAX, WHAT, "count", count, "in range");
        Hotkey previous = null;
        for (int i = 0; i < count; i++) {
            Hotkey hotkey = readHotkey(in);
            boolean rises = previous == null || hotkey.compareTo(previous) > 0;
            Checks.readable(rises, WHAT, "hotkey", hotkey, "above the one before it");
            ledger.readEntry(in, hotkey);
            previous = hotkey;
        }
        return ledger;
    }

    private static List<Hotkey> readSeats(DataInput in) throws IOException {
        int count = in.readInt();
        Checks.readable(count >= 0 && count <= ScoreBook.UID_COUNT_MAX, WHAT, "uidCount", count, "in [0, 65536]");
        List<Hotkey> seats = new ArrayList<>();
        for (int uid = 0; uid < count; uid++) {
            seats.add(readHotkey(in));
        }
        return List.copyOf(seats);
    }

    private void readEntry(DataInput in, Hotkey hotkey) throws IOException {
        long leftBlock = in.readLong();
        boolean isSeated = registered.contains(hotkey);
        Checks.readable(
                isSeated ? leftBlock == REGISTERED : leftBlock >= 0,
                WHAT,
                "leftBlock",
                leftBlock,
                isSeated ? "-1 for a registered hotkey" : "at least 0 for one that left");
        int length = in.readInt();
        Checks.readable(length > 0 && length <= lengthMax, WHAT, "length", length, "in [1, " + lengthMax + "]");
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = in.readDouble();
            Checks.readable(Double.isFinite(numbers[i]), WHAT, "number", numbers[i], "finite");
        }
        values.put(hotkey, numbers);
        if (!isSeated) {
            leftBlocks.put(hotkey, leftBlock);
        }
    }

    private static Hotkey readHotkey(DataInput in) throws IOException {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        in.readFully(bytes);
        return Hotkey.of(bytes);
    }
}
