package dev.assay.validator.push;

import dev.assay.validator.serve.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of pushes, its owner's alone: one JSON object a line, and the last line of a push is the one that counts.
 *
 * <p>When as much has been added as was there, and at least 1 MiB, the file is replaced in one step by what is still
 * remembered. A line that cannot be read, such as the last one of a crash, is passed over. Belongs to one caller at a time.
 */
final class PushHistoryFile {
    private static final Logger LOG = LoggerFactory.getLogger(PushHistoryFile.class);
    private static final long ADDED_BYTES_MAX = 1 << 20;
    private static final long SIZE_BYTES_MAX = 64 << 20;

    private final Path path;
    private long addedBytes;
    private long addedBytesMax = ADDED_BYTES_MAX;

    PushHistoryFile(Path path) {
        this.path = path;
    }

    /**
     * What it holds, one of each push; nothing if there is no file.
     *
     * @throws IOException if it is there and cannot be read, or is no plain file
     */
    Collection<Push> read() throws IOException {
        Map<Long, Push> pushes = new LinkedHashMap<>();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return pushes.values();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + ": must be a plain file");
        }
        if (Files.size(path) > SIZE_BYTES_MAX) {
            LOG.warn("{}: longer than {} bytes, so not read", path.getFileName(), SIZE_BYTES_MAX);
            return pushes.values();
        }
        int unread = 0;
        for (byte[] line : lines(Files.readAllBytes(path))) {
            try {
                Push push = Json.MAPPER.readValue(line, Push.class);
                pushes.remove(push.pushId());
                pushes.put(push.pushId(), push);
            } catch (IOException | RuntimeException e) {
                unread++;
            }
        }
        if (unread > 0) {
            LOG.warn("{}: {} lines could not be read", path.getFileName(), unread);
        }
        return pushes.values();
    }

    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= bytes.length; end++) {
            if (end == bytes.length || bytes[end] == '\n') {
                if (end > start) {
                    lines.add(Arrays.copyOfRange(bytes, start, end));
                }
                start = end + 1;
            }
        }
        return lines;
    }

    /** Adds a line, or replaces the file by what is remembered. */
    void append(Push push, Supplier<List<Push>> remembered) throws IOException {
        byte[] line = line(push);
        addedBytes += line.length;
        if (addedBytes > addedBytesMax) {
            replace(remembered.get());
        } else {
            write(path, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Puts these in place of all that was there; a crash leaves the one or the other. */
    void replace(List<Push> pushes) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        List<byte[]> lines = pushes.stream().map(PushHistoryFile::line).toList();
        write(fresh, lines, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        addedBytes = 0;
        addedBytesMax = Math.max(ADDED_BYTES_MAX, Files.size(path));
    }

    private static byte[] line(Push push) {
        byte[] json = Json.bytes(push);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private static void write(Path file, List<byte[]> lines, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(file, all, ownerOnly(file))) {
            for (byte[] line : lines) {
                ByteBuffer left = ByteBuffer.wrap(line);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
