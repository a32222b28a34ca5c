package dev.assay.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Watches the free space of the journal's disk, because a mapped file that runs out of it kills the process instead of
 * returning an error: responses are refused while there is still room to end in order.
 *
 * <p><b>Threads</b>: {@link #onWritten} and {@link #recheck} are the appending thread's; {@link #isFull} anyone's.
 */
public final class DiskSpace {
    /** Asking the file system costs some microseconds, so it is asked once in so many bytes. */
    private static final long CHECK_EVERY_BYTES = 1 << 20;

    private final LongSupplier usableBytes;
    private final long reserveBytes;
    private long uncheckedBytes;
    private volatile boolean full; // written by the appending thread only

    DiskSpace(Path directory, long reserveBytes) throws IOException {
        this(usableBytes(Files.getFileStore(directory)), reserveBytes);
    }

    DiskSpace(LongSupplier usableBytes, long reserveBytes) {
        this.usableBytes = usableBytes;
        this.reserveBytes = reserveBytes;
        recheck();
    }

    private static LongSupplier usableBytes(FileStore store) {
        return () -> {
            try {
                return store.getUsableSpace();
            } catch (IOException e) {
                return 0; // a disk that cannot be asked is treated as full
            }
        };
    }

    /** Whether less than the reserve is free. */
    public boolean isFull() {
        return full;
    }

    /** What is free now: asks the file system. Any thread. */
    public long usableBytes() {
        return usableBytes.getAsLong();
    }

    /** Below which the disk counts as full. */
    public long reserveBytes() {
        return reserveBytes;
    }

    /** Counts what was written and asks the file system when enough was. */
    void onWritten(long bytes) {
        uncheckedBytes += bytes;
        if (uncheckedBytes >= CHECK_EVERY_BYTES) {
            recheck();
        }
    }

    /** Asks the file system now. */
    public void recheck() {
        uncheckedBytes = 0;
        full = usableBytes.getAsLong() < reserveBytes;
    }
}
