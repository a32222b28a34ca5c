package dev.assay.journal;

import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;

/** A program of its own: writes to a queue and reads from it, with reporting switched off as the journal does. */
final class OpenQueue {
    static {
        ChronicleReporting.switchOff();
    }

    private OpenQueue() {}

    public static void main(String[] arguments) {
        try (ChronicleQueue queue = ChronicleQueue.single(arguments[0]);
                ExcerptAppender appender = queue.createAppender();
                ExcerptTailer tailer = queue.createTailer()) {
            appender.writeText("hello");
            System.out.println("read: " + tailer.readText());
        }
    }
}
