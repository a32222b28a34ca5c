package dev.assay.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.openhft.chronicle.core.time.SetTimeProvider;

/** A journal of random events over three files, to be copied and damaged. */
final class SavedJournal {
    static final int BLOCK_BYTES = 1 << 20;
    static final int FILES = 3;

    private static final int BATCHES_PER_FILE = 300;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long HOUR_MS = 3_600_000;

    private SavedJournal() {}

    static JournalConfig config(Path directory) {
        return new JournalConfig(directory, BLOCK_BYTES, 0);
    }

    static SetTimeProvider clock() {
        return new SetTimeProvider(START_NS).advanceMillis(FILES * HOUR_MS);
    }

    /** Writes one and leaves it as a killed process would: nothing is closed in between by anybody. */
    static void write(Path directory) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        SetTimeProvider clock = new SetTimeProvider(START_NS);
        for (int file = 0; file < FILES; file++) {
            try (Journal journal = Journal.open(config(directory), () -> (batch, offset) -> {}, clock)) {
                for (int batch = 0; batch < BATCHES_PER_FILE; batch++) {
                    journal.append(batch(random, journal.nextSequence(), 1 + random.nextInt(4)));
                }
            }
            clock.advanceMillis(HOUR_MS);
        }
    }

    static EventBatch batch(SplittableRandom random, long sequence, int eventCount) {
        EventBatch batch = new EventBatch(1 << 16);
        for (int i = 0; i < eventCount; i++) {
            int length = random.nextInt(200);
            int at = batch.start(EventType.RESPONSE_ACCEPTED, length, sequence + i, sequence);
            for (int b = 0; b < length; b++) {
                batch.memory().putByte(at + b, (byte) random.nextInt());
            }
            batch.seal();
        }
        return batch;
    }

    /** Reads without writing: a checksum of every event. */
    static List<Long> read(Path directory) {
        List<Long> events = new ArrayList<>();
        Journal.read(directory, collector(events));
        return events;
    }

    static EventVisitor collector(List<Long> events) {
        return (batch, offset) -> {
            CRC32C checksum = new CRC32C();
            byte[] bytes = new byte[EventHeader.length(batch.events(), offset)];
            batch.events().getBytes(offset, bytes);
            checksum.update(bytes);
            events.add(checksum.getValue());
        };
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path path : list(from)) {
            Path target = to.resolve(from.relativize(path).toString());
            Files.createDirectories(target.getParent());
            Files.copy(path, target);
        }
    }

    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Every file with a checksum of its bytes. */
    static Map<String, Long> fingerprint(Path directory) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        for (Path path : list(directory)) {
            CRC32C checksum = new CRC32C();
            checksum.update(Files.readAllBytes(path));
            files.put(directory.relativize(path).toString(), checksum.getValue());
        }
        return files;
    }
}
