package dev.assay.jni;

import java.util.Locale;

/**
 * Computes the costly part of a Yuma epoch, from the weights to the bonds to be stored, in the chain's fixed point, bit
 * for bit; see {@code jni/src/main/c/epoch.h}. Its Java twin is {@code JavaEpochCore} in {@code dev.assay.consensus}.
 *
 * <p>Say what the epoch reads and where its results go, by the five methods below, then {@link #run}. Nothing is copied:
 * arrays are held by reference until they are replaced, and native code works on them where they lie. While it does,
 * garbage collectors that move objects may have to wait.
 *
 * <ul>
 *   <li><b>Shapes</b>: n uids, 1 to {@value #UIDS_MAX}. Arrays per uid have n elements, starts of rows n + 1. A row is a
 *       list of columns and values, in any order, each column at most once; weights and bonds are u16; columns may
 *       lie beyond the last uid and then count for nothing.
 *   <li><b>Units</b>: raw numbers in which 2^32 is one; proportions are in [0, 2^32]; active stake sums to no more.
 *   <li><b>Threads</b>: belongs to one thread.
 *   <li><b>Cost</b>: a few steps per weight and bond for 8 to 16 columns at once, ten more for the medians, 30 more for
 *       liquid alpha. Nothing is allocated on the Java heap; native memory grows to the largest epoch, about 10 bytes
 *       for every row and column that say anything, and is freed by {@link #close}.
 *   <li><b>Summation</b>: sums are of integers and do not overflow, so that no order shows.
 * </ul>
 *
 * <p>System property {@code assay.native.isa}, read at construction: {@code scalar}, {@code avx2} or {@code avx512} use
 * no more than that of the processor.
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9, the sparse path.
 */
public final class NativeEpoch implements AutoCloseable {
    /** The most uids for which sums are known not to overflow. */
    public static final int UIDS_MAX = 16_384;

    /** How many places the arrays for stored bonds must have beyond the number of weights and old bonds. */
    public static final int STORED_SPARE = 16;

    /** Which bonds move, and how; the codes are those of {@code enum epoch_mode}. */
    public enum Mode {
        /** Shares of a column, before Yuma 3. */
        LEGACY(0),
        /** Yuma 3 with one alpha. */
        YUMA3(1),
        /** Yuma 3 with an alpha for every bond; with one alpha if there is no consensus at all. */
        LIQUID(2);

        private final int code;

        Mode(int code) {
            this.code = code;
        }
    }

    private static final int EINVAL = 22;
    private static final int ENOSPC = 28;

    // The places in the arrays below are those of enum array and enum setting in epoch_jni.c.
    private static final int STANDING = 0;
    private static final int WEIGHTS = 6;
    private static final int BONDS = 9;
    private static final int RESULTS = 12;
    private static final int STORED = 18;
    private static final int ARRAY_COUNT = 21;
    private static final int SUBNET = 0;
    private static final int RULE = 5;
    private static final int LIQUID_ALPHA = 8;
    private static final int MODE = 2;
    private static final int SETTING_COUNT = 11;

    private final Object[] arrays = new Object[ARRAY_COUNT];
    private final long[] settings = new long[SETTING_COUNT];
    private final InstructionSet instructionSet;
    private long memory;

    /**
     * Uses the best instruction set that the processor has and {@code assay.native.isa} allows.
     *
     * @throws IllegalStateException if {@link NativeLibrary} is not available
     * @throws IllegalArgumentException if the property has another value than those above
     */
    public NativeEpoch() {
        this(chosen());
    }

    /** Uses no more than the instruction set. */
    public NativeEpoch(InstructionSet most) {
        if (!NativeLibrary.available()) {
            throw new IllegalStateException("no native library: " + NativeLibrary.reason());
        }
        InstructionSet best = new NativeProcessor().instructionSet();
        instructionSet = most.compareTo(best) < 0 ? most : best;
        memory = create0();
        if (memory == 0) {
            throw new OutOfMemoryError("native memory for an epoch");
        }
    }

    private static InstructionSet chosen() {
        String name = System.getProperty("assay.native.isa", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "avx512" -> InstructionSet.AVX512;
            case "avx2" -> InstructionSet.AVX2;
            case "scalar" -> InstructionSet.PORTABLE;
            default ->
                throw new IllegalArgumentException("assay.native.isa=" + name + ": must be scalar, avx2 or avx512");
        };
    }

    /** What the kernels use. */
    public InstructionSet instructionSet() {
        return instructionSet;
    }

    /**
     * The subnet: {@code ownerUid} is -1 for none; weights count if set, and under commit-reveal committed, after their
     * target was registered; bonds if it was registered before {@code bondsMaskBlock}.
     */
    public NativeEpoch subnet(int n, int ownerUid, boolean commitReveal, long bondsMaskBlock) {
        settings[SUBNET] = n;
        settings[SUBNET + 1] = ownerUid;
        settings[SUBNET + 3] = commitReveal ? 1 : 0;
        settings[SUBNET + 4] = bondsMaskBlock;
        return this;
    }

    /** The rule, all raw; {@code alpha} is that of bonds which do not move under liquid alpha. */
    public NativeEpoch rule(Mode mode, long kappa, long penalty, long alpha) {
        settings[MODE] = mode.code;
        settings[RULE] = kappa;
        settings[RULE + 1] = penalty;
        settings[RULE + 2] = alpha;
        return this;
    }

    /** Liquid alpha, all raw; the slope is what the exponent has per difference, steepness / -100. */
    public NativeEpoch liquidAlpha(long low, long high, long slope) {
        settings[LIQUID_ALPHA] = low;
        settings[LIQUID_ALPHA + 1] = high;
        settings[LIQUID_ALPHA + 2] = slope;
        return this;
    }

    /** Who counts, per uid; of the permits the owner's are already forced. */
    public NativeEpoch standing(
            boolean[] permits,
            boolean[] newPermits,
            long[] lastUpdateBlocks,
            long[] registeredBlocks,
            long[] commitBlocks,
            long[] activeStake) {
        arrays[STANDING] = permits;
        arrays[STANDING + 1] = newPermits;
        arrays[STANDING + 2] = lastUpdateBlocks;
        arrays[STANDING + 3] = registeredBlocks;
        arrays[STANDING + 4] = commitBlocks;
        arrays[STANDING + 5] = activeStake;
        return this;
    }

    /** What validators set, as stored. */
    public NativeEpoch weights(int[] rowStarts, int[] columns, int[] values) {
        return rows(WEIGHTS, rowStarts, columns, values);
    }

    /** The bonds before the epoch, as stored. */
    public NativeEpoch bonds(int[] rowStarts, int[] columns, int[] values) {
        return rows(BONDS, rowStarts, columns, values);
    }

    /** Where the results per uid go. Total bonds are zero before Yuma 3. */
    public NativeEpoch results(
            long[] consensus, long[] trust, long[] ranks, long[] incentive, long[] totalBonds, long[] dividends) {
        arrays[RESULTS] = consensus;
        arrays[RESULTS + 1] = trust;
        arrays[RESULTS + 2] = ranks;
        arrays[RESULTS + 3] = incentive;
        arrays[RESULTS + 4] = totalBonds;
        arrays[RESULTS + 5] = dividends;
        return this;
    }

    /**
     * Where the bonds after the epoch go: rows of uids with a new permit. There must be room for as many as there are
     * weights and old bonds, and {@value #STORED_SPARE} more; what lies behind the last bond is overwritten.
     */
    public NativeEpoch stored(int[] rowStarts, int[] columns, int[] values) {
        return rows(STORED, rowStarts, columns, values);
    }

    private NativeEpoch rows(int place, int[] rowStarts, int[] columns, int[] values) {
        arrays[place] = rowStarts;
        arrays[place + 1] = columns;
        arrays[place + 2] = values;
        return this;
    }

    /**
     * Runs the epoch.
     *
     * @return false if nothing was computed: blocks of more than 31 bits, or no memory; the Java twin can do it
     * @throws IllegalArgumentException if anything is missing, too long, too short or out of range; results may then
     *     have been written to
     * @throws IllegalStateException if closed
     */
    public boolean run() {
        if (memory == 0) {
            throw new IllegalStateException("closed");
        }
        int error = -run0(memory, instructionSet.level(), settings, arrays);
        if (error == EINVAL) {
            throw new IllegalArgumentException(
                    "n=" + settings[SUBNET] + ": must be the number of uids in all arrays, at " + "most " + UIDS_MAX
                            + ", and rows and proportions must be those of a metagraph");
        }
        if (error == ENOSPC) {
            throw new IllegalArgumentException("stored: must have room for all weights and bonds and " + STORED_SPARE);
        }
        return error == 0;
    }

    /** Frees the native memory. Idempotent. */
    @Override
    public void close() {
        if (memory != 0) {
            free0(memory);
            memory = 0;
        }
    }

    private static native long create0();

    private static native void free0(long memory);

    private static native int run0(long memory, int instructionSet, long[] settings, Object[] arrays);
}
