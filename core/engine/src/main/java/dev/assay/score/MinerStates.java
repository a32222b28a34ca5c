package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a reward model keeps for each miner of a subnet from round to round, by hotkey.
 *
 * <p>Like a score it belongs to a hotkey and never to a uid: a reused uid starts clean, and what a hotkey leaves is kept
 * and given back as the {@link ScorePolicy} says. Belongs to one thread. <b>Cost</b>: an array per hotkey that was ever
 * written and is not forgotten.
 */
public final class MinerStates {
    private static final int VERSION = 1;
    private static final long PRESENT = -1;
    /** Most columns of a state, as a bound for what is read back. */
    private static final int COLUMNS_MAX = 1 << 16;

    private final ScorePolicy policy;
    private final Map<Hotkey, double[]> states = new TreeMap<>();
    private final Map<Hotkey, Long> leftBlocks = new TreeMap<>();

    /** Nobody is known yet. */
    public MinerStates(ScorePolicy policy) {
        this.policy = policy;
    }

    /**
     * Takes in who is registered, from a snapshot of the metagraph: what others left is forgotten now or later.
     *
     * @param block of the snapshot; never below that of the one before
     */
    public void registered(long block, Collection<Hotkey> present) {
        Set<Hotkey> here = new HashSet<>(present);
        for (Hotkey hotkey : Set.copyOf(states.keySet())) {
            if (here.contains(hotkey)) {
                leftBlocks.remove(hotkey);
            } else if (leftBlocks.putIfAbsent(hotkey, block) == null && !policy.remembersDeparted()) {
                forget(hotkey);
            }
        }
        for (Map.Entry<Hotkey, Long> left : Map.copyOf(leftBlocks).entrySet()) {
            if (block - left.getValue() > policy.retentionBlocks()) {
                forget(left.getKey());
            }
        }
    }

    private void forget(Hotkey hotkey) {
        states.remove(hotkey);
        leftBlocks.remove(hotkey);
    }

    /** Copies the state of a hotkey, or that of a newcomer. */
    public void read(Hotkey hotkey, double[] newcomer, double[] into, int at) {
        double[] state = states.getOrDefault(hotkey, newcomer);
        System.arraycopy(state, 0, into, at, newcomer.length);
    }

    /** Keeps the new state of a hotkey. */
    public void write(Hotkey hotkey, double[] from, int at, int columns) {
        double[] state = new double[columns];
        System.arraycopy(from, at, state, 0, columns);
        states.put(hotkey, state);
    }

    /** Forgets everything: the model is another one. */
    public void clear() {
        states.clear();
        leftBlocks.clear();
    }

    /** Number of hotkeys whose state is known. */
    public int count() {
        return states.size();
    }

    /** Writes all states, by hotkey; equal states give equal bytes. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeInt(states.size());
        for (Map.Entry<Hotkey, double[]> entry : states.entrySet()) {
            out.write(entry.getKey().toBytes());
            out.writeLong(leftBlocks.getOrDefault(entry.getKey(), PRESENT));
            out.writeInt(entry.getValue().length);
            for (double value : entry.getValue()) {
                out.writeDouble(value);
            }
        }
    }

    /**
     * Reads what {@link #writeTo} wrote. The policy is not part of it.
     *
     * @throws IOException if the input ends early or holds something else; the message names the field
     */
    public static MinerStates readFrom(DataInput in, ScorePolicy policy) throws IOException {
        requireIn("minerStates.version", in.readInt(), VERSION, VERSION);
        MinerStates states = new MinerStates(policy);
        int count = in.readInt();
        requireIn("minerStates.count", count, 0, Integer.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            states.readEntry(in);
        }
        return states;
    }

    private void readEntry(DataInput in) throws IOException {
        byte[] publicKey = new byte[Hotkey.SIZE_BYTES];
        in.readFully(publicKey);
        Hotkey hotkey = Hotkey.of(publicKey);
        long leftBlock = in.readLong();
        int columns = in.readInt();
        requireIn("minerStates.columns", columns, 0, COLUMNS_MAX);
        double[] state = new double[columns];
        for (int column = 0; column < columns; column++) {
            state[column] = in.readDouble();
        }
        states.put(hotkey, state);
        if (leftBlock != PRESENT) {
            leftBlocks.put(hotkey, leftBlock);
        }
    }

    private static void requireIn(String name, int value, int min, int max) throws IOException {
        if (value < min || value > max) {
            throw new IOException(name + "=" + value + ": must be in [" + min + ", " + max + "]");
        }
    }
}
