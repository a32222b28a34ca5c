package dev.assay.datasets.films.subnet;

/** Blocks and moments of the log: a round opens in every block, and an epoch ends after every 20 rounds. */
final class Timeline {
    /** Rounds between two epochs. */
    static final int EPOCH_ROUNDS = 20;

    /** Documents asked for in one answer. */
    static final int ANSWER_SIZE = 5;

    static final long MILLISECOND_NS = 1_000_000L;

    /** Time from the opening of a round to its deadline. */
    static final long DEADLINE_NS = 3_000 * MILLISECOND_NS;

    private static final long FIRST_BLOCK = 5_000_000;
    private static final long BLOCK_NS = 12_000 * MILLISECOND_NS;

    /** 2026-01-01T00:00:00Z, after the release of every film. */
    private static final long FIRST_BLOCK_AT_NS = 1_767_225_600L * 1_000 * MILLISECOND_NS;

    /** The metagraph and the epoch of a block are known before its round opens. */
    private static final long ROUND_DELAY_NS = 10 * MILLISECOND_NS;

    private Timeline() {}

    /** The block in which a round opens. */
    static long blockOf(int round) {
        return FIRST_BLOCK + round;
    }

    /** Epoch nanoseconds at which a block is known. */
    static long blockAtNs(long block) {
        return FIRST_BLOCK_AT_NS + (block - FIRST_BLOCK) * BLOCK_NS;
    }

    /** Epoch nanoseconds at which a round opens. */
    static long openedAtNs(int round) {
        return blockAtNs(blockOf(round)) + ROUND_DELAY_NS;
    }
}
