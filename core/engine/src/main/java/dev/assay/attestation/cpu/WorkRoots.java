package dev.assay.attestation.cpu;

import dev.assay.attestation.Digest;
import dev.assay.identity.MerkleTree;
import dev.assay.identity.Sha256MerkleHash;
import java.util.List;

/** The tree over the roots of all threads; its hashes are bound to the challenge as their domain. */
final class WorkRoots {
    private WorkRoots() {}

    static MerkleTree tree(byte[] domain, List<WorkTree> trees) {
        Sha256MerkleHash hash = new Sha256MerkleHash(domain);
        byte[] leaves = new byte[trees.size() * MerkleTree.NODE_BYTES];
        for (int thread = 0; thread < trees.size(); thread++) {
            hash.leaf(trees.get(thread).root().toBytes(), 0, Digest.SIZE_BYTES, leaves, thread * MerkleTree.NODE_BYTES);
        }
        return MerkleTree.of(hash, leaves);
    }

    /** Whether a thread's root is behind the root that was committed to. */
    static boolean verify(Sha256MerkleHash hash, Digest root, int threads, int thread, byte[] threadRoot, byte[] path) {
        byte[] leaf = new byte[MerkleTree.NODE_BYTES];
        hash.leaf(threadRoot, 0, Digest.SIZE_BYTES, leaf, 0);
        return MerkleTree.verify(hash, root.toBytes(), threads, thread, leaf, path);
    }
}
