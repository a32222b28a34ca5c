package dev.assay.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How the newest file of a journal ends, and how to make it an end that can be appended to.
 *
 * @param file the newest one
 * @param position behind its last complete document
 * @param end what follows there
 */
record JournalTail(Path file, long position, QueueFile.End end) {
    /**
     * Cuts off what follows the last complete document: the unfinished write of a killed process, which was never
     * accepted, or nothing. Chronicle would wait some seconds for its writer, who is dead. To be called by whoever
     * holds the journal, when every event that was written has been found.
     */
    void cut() throws IOException {
        if (position == 0) {
            Files.delete(file); // killed while the file was made
        } else if (end != QueueFile.End.CLOSED) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(position);
            }
        }
    }
}
