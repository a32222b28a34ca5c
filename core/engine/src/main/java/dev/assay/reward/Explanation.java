package dev.assay.reward;

import java.util.List;
import java.util.Objects;

/**
 * Why one answer got its reward: every term by name, in the order in which the formula uses them.
 *
 * <p>The terms are the numbers that the scoring loop used, so that the formula of the model, put together from them,
 * gives {@code reward} to the last bit. For people, and for audits; never on the path of a response.
 *
 * @param reward finite, the same bits as {@link ResponseModel#score} gave
 * @param terms each name at most once; never empty
 */
public record Explanation(double reward, List<Term> terms) {

    public Explanation {
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("reward=" + reward + ": must be finite");
        }
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("terms.size=0: must be at least 1");
        }
    }

    /**
     * Value of one term.
     *
     * @throws IllegalArgumentException if there is no such term; the message lists the names
     */
    public double value(String name) {
        for (Term term : terms) {
            if (term.name().equals(name)) {
                return term.value();
            }
        }
        throw new IllegalArgumentException("term=" + name + ": must be one of "
                + terms.stream().map(Term::name).toList());
    }

    /**
     * One number of the formula.
     *
     * @param name short and stable: {@code uniqueness}
     * @param value as the scoring loop used it
     * @param words what it means here, one sentence
     */
    public record Term(String name, double value, String words) {

        public Term {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(words, "words");
        }
    }
}
