package dev.assay.jni;

/**
 * Names how much of the processor a kernel may use; a higher level includes the ones below it.
 *
 * <p>The order and the levels are those of {@code enum assay_instruction_set} in {@code jni/src/main/c/assay.h}.
 */
public enum InstructionSet {
    /** Another processor than x86-64: plain C or Java only. */
    PORTABLE(0, "portable"),
    /** The x86-64 baseline, SSE2. */
    X86_64(1, "x86-64 baseline"),
    /** AVX2, FMA, BMI1 and BMI2. */
    AVX2(2, "AVX2"),
    /** AVX-512 F, BW, CD, DQ and VL, on top of {@link #AVX2}. */
    AVX512(3, "AVX-512");

    private static final InstructionSet[] BY_LEVEL = values();

    private final int level;
    private final String title;

    InstructionSet(int level, String title) {
        this.level = level;
        this.title = title;
    }

    /** As native code knows it. */
    int level() {
        return level;
    }

    /** As written for people, for example {@code AVX-512}. */
    public String title() {
        return title;
    }

    /**
     * The set with the level that native code returned.
     *
     * @throws IllegalArgumentException if no set has this level
     */
    static InstructionSet ofLevel(int level) {
        if (level < 0 || level >= BY_LEVEL.length) {
            throw new IllegalArgumentException("level=" + level + ": must be in [0, " + (BY_LEVEL.length - 1) + "]");
        }
        return BY_LEVEL[level];
    }
}
