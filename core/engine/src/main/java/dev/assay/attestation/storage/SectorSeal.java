package dev.assay.attestation.storage;

import dev.assay.attestation.Digest;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.Sha256;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the file beside a sector says once the sector is whole: which sector it is, and the roots of its layers.
 *
 * <pre>
 *   version u8 | id 32 | layers u8 | roots 32 * layers | SHA-256 of all before
 * </pre>
 *
 * <p>The hash at the end tells a seal that was written whole from one that a crash cut short on a file system that does
 * not keep its promises.
 */
final class SectorSeal {
    private static final int VERSION = 1;
    private static final int ROOT_BYTES = LabelShape.LABEL_BYTES;

    private SectorSeal() {}

    /** Bytes of a seal. */
    static int sizeBytes(int layerCount) {
        return 2 + Digest.SIZE_BYTES * (2 + layerCount);
    }

    /** The bytes of the file. */
    static byte[] encode(byte[] id, byte[] roots) {
        byte[] body = new ScaleWriter()
                .u8(VERSION)
                .array32(id)
                .u8(roots.length / ROOT_BYTES)
                .array(roots)
                .toBytes();
        return new ScaleWriter()
                .array(body)
                .array32(new Sha256().update(body).finish())
                .toBytes();
    }

    /** The roots, if these bytes are the seal of the sector with this id; empty for anything else. */
    static Optional<byte[]> decode(byte[] file, byte[] id, int layerCount) {
        if (file.length != sizeBytes(layerCount)) {
            return Optional.empty();
        }
        int bodyBytes = file.length - Digest.SIZE_BYTES;
        byte[] hash = new Sha256().update(file, 0, bodyBytes).finish();
        if (!Arrays.equals(hash, 0, hash.length, file, bodyBytes, file.length)) {
            return Optional.empty();
        }
        try {
            ScaleReader reader = new ScaleReader(file, 0, bodyBytes);
            boolean fits = reader.u8("version") == VERSION
                    && Arrays.equals(reader.array32("id"), id)
                    && reader.u8("layers") == layerCount;
            return fits ? Optional.of(reader.array("roots", layerCount * ROOT_BYTES)) : Optional.empty();
        } catch (MalformedScaleException e) {
            return Optional.empty();
        }
    }
}
