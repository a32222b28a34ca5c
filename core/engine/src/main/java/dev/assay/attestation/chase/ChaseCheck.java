package dev.assay.attestation.chase;

import dev.assay.attestation.Reason;
import dev.assay.attestation.label.LabelShape;
import java.util.Arrays;

/**
 * Checks opened leaves of a chase: follows the reads of each again, label by label, and climbs from the leaf to the root.
 *
 * <p>One thread at a time; allocates nothing after construction. <b>Cost</b>: a label's path a step, which is nearly all
 * of it.
 */
public final class ChaseCheck {
    private static final int NODE_BYTES = LabelShape.LABEL_BYTES;

    private final ChaseShape shape;
    private final ChaseHash hash;
    private final OpenedLabel labels;
    private final byte[] node = new byte[NODE_BYTES];

    /** Checks leaves of a chase that is bound to {@code chi}. */
    public ChaseCheck(ChaseShape shape, byte[] chi, OpenedLabel labels) {
        this.shape = shape;
        this.hash = new ChaseHash(chi);
        this.labels = labels;
    }

    /**
     * Checks {@link ChaseShape#openingBytes} bytes at {@code offset}, which must all be there.
     *
     * @return what is wrong with a label, or {@link Reason#WRONG_PATH} if the leaf that its reads make does not lead to
     *     the root, else {@link Reason#NONE}
     */
    public Reason check(int index, byte[] proof, int offset, byte[] root) {
        seed(index, proof, offset);
        int at = offset + shape.treeDepth() * NODE_BYTES;
        for (int k = 0; k < shape.leafSteps(); k++, at += labels.openingBytes()) {
            Reason reason = labels.check(hash.next(labels.labelCount()), proof, at);
            if (reason != Reason.NONE) {
                return reason;
            }
            System.arraycopy(proof, at, hash.state(), hash.labelOffset(), NODE_BYTES);
            hash.step();
        }
        hash.finishLeaf(node, 0);
        climb(index, proof, offset);
        return Arrays.equals(node, root) ? Reason.NONE : Reason.WRONG_PATH;
    }

    private void seed(int index, byte[] proof, int offset) {
        hash.startLeaf(index);
        for (int level = shape.treeDepth() - 1; level >= 0; level--) {
            if ((index >> level & 1) == 1) {
                hash.addLeft(proof, offset + level * NODE_BYTES);
            }
        }
        hash.seed();
    }

    private void climb(int index, byte[] proof, int offset) {
        for (int level = 0; level < shape.treeDepth(); level++) {
            int sibling = offset + level * NODE_BYTES;
            int parent = index >> (level + 1);
            if ((index >> level & 1) == 0) {
                hash.join(level + 1, parent, node, 0, proof, sibling, node, 0);
            } else {
                hash.join(level + 1, parent, proof, sibling, node, 0, node, 0);
            }
        }
    }
}
