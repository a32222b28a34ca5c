package dev.assay.reward;

import dev.assay.reward.Explanation.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Why one response got its reward: a tree of named parts that combine exactly to it. For people and audits.
 *
 * @param root its value is the reward, the same bits as {@link RewardModel#score} gave
 */
public record RewardExplanation(Part root) {

    public RewardExplanation {
        if (!Double.isFinite(root.value())) {
            throw new IllegalArgumentException("reward=" + root.value() + ": must be finite");
        }
    }

    /** The explanation of a response that was rejected. */
    public static RewardExplanation rejected(RewardSchema schema) {
        return new RewardExplanation(Part.given(
                "reward", schema.failureReward(), "the response was rejected, or there was none: the failure reward"));
    }

    /** The reward. */
    public double reward() {
        return root.value();
    }

    /** Whether the parts combine to the reward, to the last bit. */
    public boolean recombines() {
        return root.recombines();
    }

    /**
     * Value of a part, wherever it is in the tree.
     *
     * @throws IllegalArgumentException if there is no such part; the message lists the names
     */
    public double value(String name) {
        return flat().value(name);
    }

    /** The parts one after the other, each before those it was made of; of two of one name the first stays. */
    public Explanation flat() {
        List<Term> terms = new ArrayList<>();
        collect(root, terms);
        return new Explanation(root.value(), terms);
    }

    private static void collect(Part part, List<Term> terms) {
        if (terms.stream().noneMatch(term -> term.name().equals(part.name()))) {
            terms.add(new Term(part.name(), part.value(), part.words()));
        }
        part.parts().forEach(child -> collect(child, terms));
    }
}
