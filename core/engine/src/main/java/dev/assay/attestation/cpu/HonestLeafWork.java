package dev.assay.attestation.cpu;

/** Computes every leaf from the labels before it, as asked. Belongs to one thread. */
final class HonestLeafWork implements LeafWork {
    private final WorkKernel kernel;
    private final byte[] seed = new byte[WorkKernel.LABEL_BYTES];

    HonestLeafWork(WorkKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void label(WorkHash hash, byte[] nodes, int depth, int leaf) {
        hash.seedFromNodes(nodes, depth, leaf, seed);
        kernel.label(seed, nodes, ((1 << depth) + leaf) * WorkKernel.LABEL_BYTES);
    }
}
