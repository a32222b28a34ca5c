package dev.assay.score;

import dev.assay.identity.Hotkey;
import dev.assay.score.DepartedHotkeys.Departed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Bytes of a {@link ScoreBook}, big endian.
 *
 * <pre>
 *   i32 version 1 | i64 block | i64 roundCount | i64 nonFiniteRewardCount | i32 uidCount | i32 departedCount
 *   then per hotkey, in ascending order of the keys, those who left among the others:
 *   32 bytes hotkey | i32 uid, -1 if it left | i64 leftBlock, -1 if it did not | f64 score | i64 rounds | f64 lastReward
 * </pre>
 *
 * <p>The order makes the bytes a function of the content, so that two replays can be compared byte by byte.
 */
final class ScoreBookFormat {
    private static final int VERSION = 1;
    private static final int LEFT = -1;

    private ScoreBookFormat() {}

    static void write(ScoreBook book, DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeLong(book.block());
        out.writeLong(book.roundCount());
        out.writeLong(book.nonFiniteRewardCount());
        out.writeInt(book.uidCount());
        out.writeInt(book.departedCount());
        Map<Hotkey, Integer> uids = new TreeMap<>(book.uidByHotkey());
        book.departed().byHotkey().keySet().forEach(hotkey -> uids.put(hotkey, LEFT));
        for (Map.Entry<Hotkey, Integer> entry : uids.entrySet()) {
            writeEntry(book, entry.getKey(), entry.getValue(), out);
        }
    }

    private static void writeEntry(ScoreBook book, Hotkey hotkey, int uid, DataOutput out) throws IOException {
        Departed departed = book.departed().find(hotkey);
        Standing standing = departed == null ? book.standing(uid) : departed.standing();
        out.write(hotkey.toBytes());
        out.writeInt(uid);
        out.writeLong(departed == null ? LEFT : departed.leftBlock());
        out.writeDouble(standing.score());
        out.writeLong(standing.rounds());
        out.writeDouble(standing.lastReward());
    }

    static ScoreBook read(DataInput in, ScorePolicy policy) throws IOException {
        int version = in.readInt();
        require(version == VERSION, "version", version, "1");
        long block = in.readLong();
        require(block >= -1, "block", block, "at least -1");
        long roundCount = in.readLong();
        require(roundCount >= 0, "roundCount", roundCount, "at least 0");
        long nonFinite = in.readLong();
        require(nonFinite >= 0, "nonFiniteRewardCount", nonFinite, "at least 0");
        int uidCount = in.readInt();
        require(uidCount >= 0 && uidCount <= ScoreBook.UID_COUNT_MAX, "uidCount", uidCount, "in [0, 65536]");
        int departedCount = in.readInt();
        require(
                departedCount >= 0 && departedCount <= DepartedHotkeys.COUNT_MAX,
                "departedCount",
                departedCount,
                "in [0, 65536]");
        ScoreBook book = new ScoreBook(policy);
        Seats seats = new Seats(uidCount);
        readEntries(in, book, seats, departedCount);
        book.restore(seats.hotkeys(), seats.standings, block, roundCount, nonFinite);
        return book;
    }

    private static void readEntries(DataInput in, ScoreBook book, Seats seats, int departedCount) throws IOException {
        Hotkey previous = null;
        for (int i = 0; i < seats.hotkeys.length + departedCount; i++) {
            Hotkey hotkey = readHotkey(in);
            require(previous == null || hotkey.compareTo(previous) > 0, "hotkey", hotkey, "above the one before it");
            previous = hotkey;
            int uid = in.readInt();
            long leftBlock = in.readLong();
            Standing standing = readStanding(in);
            if (uid == LEFT) {
                require(leftBlock >= 0, "leftBlock", leftBlock, "at least 0");
                book.departed().add(hotkey, standing, leftBlock);
            } else {
                require(leftBlock == LEFT, "leftBlock", leftBlock, "-1 for a registered hotkey");
                seats.seat(uid, hotkey, standing);
            }
        }
        require(book.departedCount() == departedCount, "departedCount", departedCount, "what the entries say");
    }

    private static Hotkey readHotkey(DataInput in) throws IOException {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        in.readFully(bytes);
        return Hotkey.of(bytes);
    }

    private static Standing readStanding(DataInput in) throws IOException {
        double score = in.readDouble();
        long rounds = in.readLong();
        double lastReward = in.readDouble();
        try {
            return new Standing(score, rounds, lastReward);
        } catch (IllegalArgumentException e) {
            throw new IOException("score book: " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String name, Object value, String expected) throws IOException {
        if (!holds) {
            throw new IOException("score book: " + name + "=" + value + ": must be " + expected);
        }
    }

    /** The seats of a book while it is read: each is taken once. */
    private static final class Seats {
        private final Hotkey[] hotkeys;
        private final Standing[] standings;

        private Seats(int count) {
            hotkeys = new Hotkey[count];
            standings = new Standing[count];
        }

        private void seat(int uid, Hotkey hotkey, Standing standing) throws IOException {
            require(uid >= 0 && uid < hotkeys.length, "uid", uid, "in [0, " + hotkeys.length + ")");
            require(standings[uid] == null, "uid", uid, "there once");
            hotkeys[uid] = hotkey;
            standings[uid] = standing;
        }

        private List<Hotkey> hotkeys() throws IOException {
            require(Arrays.stream(hotkeys).allMatch(Objects::nonNull), "uidCount", hotkeys.length, "the seats taken");
            return List.of(hotkeys);
        }
    }
}
