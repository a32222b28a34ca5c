package dev.assay.validator.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.access.Consumer;
import dev.assay.access.ConsumerRecords;
import dev.assay.access.QuotaUse;
import dev.assay.validator.serve.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the consumers in a file of lines, each forced onto the disk before anybody hears of it.
 *
 * <pre>
 *   8 digits of CRC-32 | space | {"save":{…}} or {"delete":"name"} or {"use":{…}} | newline
 * </pre>
 *
 * <p>A line that was cut short when the machine died is cut off at the next start: nobody was told of it. Any other damage
 * is refused, since what was granted must not vanish in silence. At the start the file is written anew when most of it
 * counts no longer. It is made with the first line, for the eyes of its owner only, and refused if others may read it. It
 * holds hashes of keys, no keys.
 *
 * <p><b>Threads</b>: any; one lock.
 */
public final class ConsumerFile implements ConsumerRecords, AutoCloseable {
    private static final int SIZE_BYTES_MAX = 256 << 20;
    private static final int CRC_LENGTH = 8;
    private static final int SPARE_LINES = 1_000;

    private final Path path;
    private final Map<String, Consumer> consumers = new TreeMap<>();
    private final Map<String, QuotaUse> uses = new TreeMap<>();
    private @Nullable FileChannel channel;
    private long lengthBytes;
    private final Object lock = new Object();
    private int lineCount;

    private ConsumerFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the file, if there is one.
     *
     * @throws IllegalArgumentException if it is damaged or others may read it; names the line
     * @throws IOException if it cannot be read
     */
    public static ConsumerFile open(Path path) throws IOException {
        ConsumerFile file = new ConsumerFile(path);
        if (Files.exists(path)) {
            OwnerOnly.require(path);
            file.read();
            if (file.lineCount > 2 * (file.consumers.size() + file.uses.size()) + SPARE_LINES) {
                file.writeAnew();
            }
        }
        return file;
    }

    /** Those that the file held when it was opened, and what was saved since. */
    public List<Consumer> consumers() {
        synchronized (lock) {
            return List.copyOf(consumers.values());
        }
    }

    /** What they have used, by name. */
    public Map<String, QuotaUse> uses() {
        synchronized (lock) {
            return Map.copyOf(uses);
        }
    }

    private void read() throws IOException {
        synchronized (lock) {
            if (Files.size(path) > SIZE_BYTES_MAX) {
                throw new IllegalArgumentException(
                        path.getFileName() + ": must be at most " + SIZE_BYTES_MAX + " bytes");
            }
            byte[] bytes = Files.readAllBytes(path);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    lineCount++;
                    take(parse(Arrays.copyOfRange(bytes, start, i)));
                    start = i + 1;
                }
            }
            lengthBytes = start;
            if (start < bytes.length) {
                channel().truncate(start);
            }
        }
    }

    private SavedLine parse(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        boolean isWhole = text.length() > CRC_LENGTH + 1
                && text.charAt(CRC_LENGTH) == ' '
                && text.startsWith(crc(line, CRC_LENGTH + 1));
        try {
            SavedLine saved = isWhole ? Json.MAPPER.readValue(text.substring(CRC_LENGTH + 1), SavedLine.class) : null;
            if (saved != null && saved.isOne()) {
                return saved;
            }
        } catch (JsonProcessingException e) {
            throw damaged(); // without the cause, whose message quotes the file
        }
        throw damaged();
    }

    private IllegalArgumentException damaged() {
        return new IllegalArgumentException(
                path.getFileName() + ": line " + lineCount + ": must be as it was written; it is damaged");
    }

    private static String crc(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private void take(SavedLine line) {
        if (line.save() != null) {
            Consumer consumer = line.save().consumer();
            consumers.put(consumer.name(), consumer);
        } else if (line.delete() != null) {
            consumers.remove(line.delete());
            uses.remove(line.delete());
        } else if (line.use() != null) {
            uses.put(
                    line.use().name(),
                    new QuotaUse(
                            line.use().periodStartEpochSeconds(), line.use().used()));
        }
    }

    @Override
    public void save(Consumer consumer) {
        synchronized (lock) {
            append(new SavedLine(SavedConsumer.of(consumer), null, null));
            consumers.put(consumer.name(), consumer);
        }
    }

    @Override
    public void delete(String name) {
        synchronized (lock) {
            append(new SavedLine(null, name, null));
            consumers.remove(name);
            uses.remove(name);
        }
    }

    @Override
    public void saveUse(String name, QuotaUse use) {
        synchronized (lock) {
            if (use.equals(uses.get(name))) {
                return;
            }
            append(new SavedLine(null, null, new SavedLine.SavedUse(name, use.periodStartEpochSeconds(), use.used())));
            uses.put(name, use);
        }
    }

    private void append(SavedLine line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(bytes(line));
            int length = bytes.remaining();
            write(channel(), bytes, lengthBytes);
            channel().force(false);
            lengthBytes += length;
            lineCount++;
        } catch (IOException e) {
            // What is half written lies behind the end that counts: the next line overwrites it.
            throw new UncheckedIOException("the file of consumers cannot be written", e);
        }
    }

    private static byte[] bytes(SavedLine line) {
        byte[] json = Json.bytes(line);
        String text = crc(json, 0) + " " + new String(json, StandardCharsets.UTF_8) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = OwnerOnly.open(path, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            channel = open;
        }
        return open;
    }

    private void writeAnew() throws IOException {
        synchronized (lock) {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Set<StandardOpenOption> options = EnumSet.of(
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            List<SavedLine> lines = new ArrayList<>();
            consumers.values().forEach(consumer -> lines.add(new SavedLine(SavedConsumer.of(consumer), null, null)));
            uses.forEach((name, use) -> lines.add(new SavedLine(
                    null, null, new SavedLine.SavedUse(name, use.periodStartEpochSeconds(), use.used()))));
            long length = 0;
            try (FileChannel out = OwnerOnly.open(fresh, options)) {
                for (SavedLine line : lines) {
                    byte[] bytes = bytes(line);
                    write(out, ByteBuffer.wrap(bytes), length);
                    length += bytes.length;
                }
                out.force(true);
            }
            close();
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            OwnerOnly.forceDirectory(path);
            lengthBytes = length;
            lineCount = lines.size();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        }
    }
}
