package dev.assay.attestation.storage;

import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelLayers;
import dev.assay.attestation.label.LabelShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Makes sectors and writes them to their directory, so that whatever happens meanwhile, a sector is either whole or not
 * there.
 *
 * <pre>
 *   seal of another making deleted -&gt; labels written, forced -&gt; tree written, forced -&gt; names forced
 *     -&gt; new seal written, forced -&gt; renamed -&gt; names forced
 * </pre>
 *
 * <p>The seal comes last, and all before it is on the device by then. Whoever starts after a crash, a full disk or a
 * {@code kill -9} skips sectors with a right seal and files of the right size, and makes the others again from the
 * beginning: half a sector saves less than it takes to trust it.
 *
 * <p><b>Memory</b>: two layers and their trees, 2 GiB for sectors of 1 GiB, off the heap. <b>Cost</b>: layers times labels,
 * about 0.3 µs each in C. One thread at a time; another sealer may work on other directories.
 */
public final class SectorSealer {
    private static final int SLICE_LABELS = 1 << 15;
    private static final int WRITE_BYTES = 1 << 20;

    private final SectorDirectory directory;
    private final SectorKey key;
    private final StorageShape shape;
    private final LabelLayers layers;

    /**
     * Takes the memory.
     *
     * @param shape how many sectors there shall be; sectors beyond are neither made nor deleted
     */
    public SectorSealer(SectorDirectory directory, SectorKey key, StorageShape shape, LabelKernel kernel) {
        this.directory = directory;
        this.key = key;
        this.shape = shape;
        this.layers = new LabelLayers(shape.sector(), shape.tree(), kernel);
    }

    /**
     * Makes all sectors that are not there yet.
     *
     * @param progress is told how many labels of all layers were made, of those sectors that are made now
     * @return how many were made
     * @throws IOException if there is no room within the quota or on the device, or it fails; earlier sectors are whole,
     *     and nothing of the one that failed remains
     * @throws CancellationException if the thread is interrupted; the same is true then
     */
    public int seal(LongConsumer progress) throws IOException {
        int made = 0;
        for (int sector = 0; sector < shape.sectorCount(); sector++) {
            if (!isWhole(sector)) {
                directory.delete(sector);
                directory.requireRoom(shape.diskBytes());
                make(sector, progress);
                made++;
            }
        }
        return made;
    }

    /** Whether a sector of this key is there: its seal is right, and its files have their sizes. */
    public boolean isWhole(int sector) throws IOException {
        int layerCount = shape.sector().layerCount();
        boolean sealed = directory
                .readSmall(sector, SectorPart.SEAL, SectorSeal.sizeBytes(layerCount))
                .flatMap(seal -> SectorSeal.decode(seal, key.id(sector), layerCount))
                .isPresent();
        return sealed
                && directory.sizeBytes(sector, SectorPart.LABELS)
                        == shape.sector().layerBytes()
                && directory.sizeBytes(sector, SectorPart.TREE) == shape.tree().nodesBytes();
    }

    private void make(int sector, LongConsumer progress) throws IOException {
        boolean whole = false;
        try {
            byte[] id = key.id(sector);
            byte[] roots = layers(id, progress);
            write(sector, SectorPart.LABELS, layers.labels());
            write(sector, SectorPart.TREE, layers.nodes());
            directory.force();
            write(sector, SectorPart.NEW_SEAL, ByteBuffer.wrap(SectorSeal.encode(id, roots)));
            directory.publishSeal(sector);
            directory.force();
            whole = true;
        } catch (IOException e) {
            throw new IOException("sector=" + sector + " of " + directory.path() + ": cannot be written: " + e, e);
        } finally {
            if (!whole) {
                directory.delete(sector);
            }
        }
    }

    private byte[] layers(byte[] id, LongConsumer progress) {
        byte[] roots = new byte[shape.sector().layerCount() * LabelShape.LABEL_BYTES];
        layers.start(id);
        for (int layer = 0; layer < shape.sector().layerCount(); layer++) {
            if (layer > 0) {
                layers.ascend();
            }
            layer(progress);
            layers.tree().root(roots, layer * LabelShape.LABEL_BYTES);
        }
        return roots;
    }

    private void layer(LongConsumer progress) {
        int slice = Math.min(SLICE_LABELS, shape.sector().labelCount());
        boolean whole = false;
        while (!whole) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while sealing a sector");
            }
            whole = layers.advance(slice);
            progress.accept(slice);
        }
    }

    private void write(int sector, SectorPart part, ByteBuffer bytes) throws IOException {
        ByteBuffer rest = bytes.duplicate().clear();
        try (FileChannel channel = directory.create(sector, part)) {
            while (rest.position() < rest.capacity()) {
                rest.limit(Math.min(rest.capacity(), rest.position() + WRITE_BYTES));
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
