package dev.assay.journal;

import java.nio.file.Path;

/**
 * Settings of one journal, complete and valid from construction.
 *
 * @param directory holds the journal; made, readable by its owner only, when it does not exist
 * @param blockBytes how much of a file is mapped at a time; a power of two in [1 MiB, 1 GiB]
 * @param diskReserveBytes responses are refused while the disk has less than this free; in [0, 2^50]
 */
public record JournalConfig(Path directory, int blockBytes, long diskReserveBytes) {
    public static final int BLOCK_BYTES_DEFAULT = 64 << 20;
    public static final long DISK_RESERVE_BYTES_DEFAULT = 256L << 20;

    private static final int BLOCK_BYTES_MIN = 1 << 20;
    private static final int BLOCK_BYTES_MAX = 1 << 30;
    private static final long DISK_RESERVE_BYTES_MAX = 1L << 50;

    public JournalConfig {
        if (blockBytes < BLOCK_BYTES_MIN || blockBytes > BLOCK_BYTES_MAX || Integer.bitCount(blockBytes) != 1) {
            throw invalid("blockBytes", blockBytes, "a power of two in [2^20, 2^30]");
        }
        if (diskReserveBytes < 0 || diskReserveBytes > DISK_RESERVE_BYTES_MAX) {
            throw invalid("diskReserveBytes", diskReserveBytes, "in [0, 2^50]");
        }
    }

    /** The defaults, in this directory. */
    public static JournalConfig in(Path directory) {
        return new JournalConfig(directory, BLOCK_BYTES_DEFAULT, DISK_RESERVE_BYTES_DEFAULT);
    }

    private static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }
}
