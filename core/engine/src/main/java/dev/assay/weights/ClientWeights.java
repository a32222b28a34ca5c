package dev.assay.weights;

import java.util.List;

/**
 * What a client would do with weights.
 *
 * @param submission what it sends; {@link Submission#NOTHING} if it refuses
 * @param changes what it drops, cuts or flattens, in the order given
 * @param refusal why it sends nothing, in words; empty if it sends
 */
public record ClientWeights(Submission submission, List<WeightChange> changes, String refusal) {
    public ClientWeights {
        changes = List.copyOf(changes);
    }

    /** Whether the client sends anything to the chain, be it an empty list. */
    public boolean isSent() {
        return refusal.isEmpty();
    }

    static ClientWeights sent(Submission submission, List<WeightChange> changes) {
        return new ClientWeights(submission, changes, "");
    }

    static ClientWeights refused(String why) {
        return new ClientWeights(Submission.NOTHING, List.of(), why);
    }
}
