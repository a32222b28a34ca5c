package dev.assay.attestation.storage;

import dev.assay.attestation.label.LabelShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads sealed sectors from their directory: labels past the page cache where the file system allows it, so that it is
 * the device which answers; trees through it.
 *
 * <p>Past the cache means {@code O_DIRECT}: blocks must begin and end where those of the device do. If a block of labels
 * is smaller than that, or the file system refuses, as some in memory do, reads are plain ones, and {@link #direct} says
 * so. At most {@value #OPEN_MAX} files are open at a time. One thread at a time.
 */
public final class SectorFiles implements SectorStore, AutoCloseable {
    private static final int OPEN_MAX = 256;

    private final SectorDirectory directory;
    private final SectorKey key;
    private final StorageShape shape;
    private final ByteBuffer block;
    private final ByteBuffer node = ByteBuffer.allocate(LabelShape.LABEL_BYTES);
    private final Map<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);
    private boolean direct;

    /**
     * Opens the sectors of a key.
     *
     * @throws IOException if not all of them are whole
     */
    public SectorFiles(SectorDirectory directory, SectorKey key, StorageShape shape) throws IOException {
        this.directory = directory;
        this.key = key;
        this.shape = shape;
        int alignment = alignment(directory.path());
        int blockBytes = shape.tree().blockBytes();
        this.direct = alignment > 0 && blockBytes % alignment == 0;
        this.block = direct
                ? ByteBuffer.allocateDirect(blockBytes + alignment - 1).alignedSlice(alignment)
                : ByteBuffer.allocateDirect(blockBytes);
        for (int sector = 0; sector < shape.sectorCount(); sector++) {
            requireWhole(sector);
        }
    }

    private static int alignment(Path directory) throws IOException {
        try {
            long bytes = Files.getFileStore(directory).getBlockSize();
            return bytes > 0 && bytes <= 1 << 20 && Long.bitCount(bytes) == 1 ? (int) bytes : 0;
        } catch (UnsupportedOperationException e) {
            return 0;
        }
    }

    private void requireWhole(int sector) throws IOException {
        if (directory.sizeBytes(sector, SectorPart.LABELS) != shape.sector().layerBytes()
                || directory.sizeBytes(sector, SectorPart.TREE) != shape.tree().nodesBytes()
                || seal(sector).isEmpty()) {
            throw new IOException("sector=" + sector + " of " + directory.path() + ": must be sealed for this hotkey");
        }
    }

    private Optional<byte[]> seal(int sector) throws IOException {
        int layerCount = shape.sector().layerCount();
        return directory
                .readSmall(sector, SectorPart.SEAL, SectorSeal.sizeBytes(layerCount))
                .flatMap(seal -> SectorSeal.decode(seal, key.id(sector), layerCount));
    }

    /** Whether labels are read past the page cache. */
    public boolean direct() {
        return direct;
    }

    /** Which sectors these are. */
    public StorageShape shape() {
        return shape;
    }

    @Override
    public void readBlock(int sector, int blockIndex, byte[] output) {
        Path file = directory.file(sector, SectorPart.LABELS);
        long at = (long) blockIndex * shape.tree().blockBytes();
        try {
            readLabels(file, at);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " at byte " + at, e);
        }
        block.get(0, output, 0, shape.tree().blockBytes());
    }

    private void readLabels(Path file, long at) throws IOException {
        try {
            read(channel(file, direct), block, shape.tree().blockBytes(), at);
        } catch (IOException | UnsupportedOperationException e) {
            if (!direct) {
                throw e;
            }
            // The file system may refuse when the file is opened or when it is read.
            direct = false;
            close();
            read(channel(file, false), block, shape.tree().blockBytes(), at);
        }
    }

    private static void read(FileChannel channel, ByteBuffer target, int sizeBytes, long at) throws IOException {
        target.clear().limit(sizeBytes);
        long position = at;
        while (target.hasRemaining()) {
            int count = channel.read(target, position);
            if (count <= 0) {
                throw new IOException("ends at byte " + position);
            }
            position += count;
        }
    }

    @Override
    public void readNode(int sector, int level, int index, byte[] output, int offset) {
        Path file = directory.file(sector, SectorPart.TREE);
        try {
            read(
                    channel(file, false),
                    node,
                    LabelShape.LABEL_BYTES,
                    shape.tree().offset(level, index));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " at level " + level, e);
        }
        node.get(0, output, offset, LabelShape.LABEL_BYTES);
    }

    @Override
    public byte[] roots(int sector) {
        try {
            return seal(sector).orElseThrow(() -> new IOException("sector=" + sector + ": is not sealed any more"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel channel(Path file, boolean pastCache) throws IOException {
        FileChannel known = open.get(file);
        if (known != null) {
            return known;
        }
        if (open.size() >= OPEN_MAX) {
            Path eldest = open.keySet().iterator().next();
            FileChannel closing = open.remove(eldest);
            if (closing != null) {
                closing.close();
            }
        }
        Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        if (pastCache) {
            options.add(pastCacheOption());
        }
        FileChannel channel = FileChannel.open(file, options);
        open.put(file, channel);
        return channel;
    }

    /** Closes the files; they are opened again when they are read. */
    @Override
    public void close() throws IOException {
        for (FileChannel channel : open.values()) {
            channel.close();
        }
        open.clear();
    }

    /** Past the page cache. The JDK supports it, in jdk.unsupported; newer compilers warn of it. */
    private static OpenOption pastCacheOption() {
        return com.sun.nio.file.ExtendedOpenOption.DIRECT;
    }
}
