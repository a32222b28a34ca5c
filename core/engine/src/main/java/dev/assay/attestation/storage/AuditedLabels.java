package dev.assay.attestation.storage;

import dev.assay.attestation.Chi;
import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Which labels an audit asks for, and what a miner commits to when it has read them: {@code
 * SHA-256("assay/attestation/audit/1" | chi | labels)}.
 *
 * <p>The challenge alone says which, so that the commitment, whose arrival is timed, takes all the reads. They are uniform
 * over all labels of all sectors: by byte, not by sector.
 */
final class AuditedLabels {
    private static final byte[] DOMAIN = "assay/attestation/audit/1".getBytes(StandardCharsets.US_ASCII);

    private AuditedLabels() {}

    /** The labels' numbers, counted through all sectors. */
    static long[] of(Chi chi, StorageShape shape, int count) {
        SampleIndices indices = new SampleIndices(chi.digest());
        long[] labels = new long[count];
        for (int k = 0; k < count; k++) {
            labels[k] = indices.next(shape.labelCount());
        }
        return labels;
    }

    /** What is committed to, of {@code count} labels that lie {@code strideBytes} apart. */
    static byte[] root(Chi chi, byte[] labels, int count, int strideBytes) {
        Sha256 sha256 = new Sha256().update(DOMAIN).update(chi.toBytes());
        for (int k = 0; k < count; k++) {
            sha256.update(labels, k * strideBytes, LabelShape.LABEL_BYTES);
        }
        return sha256.finish();
    }
}
