package dev.assay.attestation.storage;

/**
 * What a prover keeps of its sectors. The honest one is {@link SectorFiles}; tests have others, which keep less.
 *
 * <p>One thread at a time. A device that fails is an {@link java.io.UncheckedIOException}.
 */
interface SectorStore {
    /** Writes the labels of a block: {@link dev.assay.attestation.label.TreeShape#blockBytes} of the sector's tree. */
    void readBlock(int sector, int block, byte[] output);

    /** Writes a node of the sector's tree that is kept. */
    void readNode(int sector, int level, int index, byte[] output, int offset);

    /** The roots of the sector's layers, 32 bytes each, in a new array. */
    byte[] roots(int sector);
}
