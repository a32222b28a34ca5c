package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.reward.Explanation.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final List<Term> TERMS = List.of(new Term("age", 0.5, "how fresh"));

    @Test
    void findsATermByName() {
        assertEquals(0.5, new Explanation(1, TERMS).value("age"));
    }

    @Test
    void anUnknownTermIsAnsweredWithTheKnownOnes() {
        Explanation explanation = new Explanation(1, TERMS);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> explanation.value("aeg"));

        assertEquals("term=aeg: must be one of [age]", e.getMessage());
    }

    @Test
    void refusesARewardThatIsNoReward() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Explanation(Double.NaN, TERMS));

        assertEquals("reward=NaN: must be finite", e.getMessage());
    }

    @Test
    void refusesToExplainNothing() {
        List<Term> none = List.of();
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Explanation(1, none));

        assertEquals("terms.size=0: must be at least 1", e.getMessage());
    }
}
