package dev.assay.pipeline;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * A slot of {@link Outcomes} is overwritten while somebody reads the old position: whoever asks for position 0 must never
 * be told the outcome of position 1.
 *
 * <p>Seen to fail without the second look at the position in {@link Outcomes#get}.
 */
@JCStressTest
@Outcome(id = "10", expect = Expect.ACCEPTABLE, desc = "before it was overwritten")
@Outcome(id = "-9223372036854775807", expect = Expect.ACCEPTABLE, desc = "forgotten")
@Outcome(id = "-9223372036854775808", expect = Expect.ACCEPTABLE_INTERESTING, desc = "busy, reads as pending")
@Outcome(expect = Expect.FORBIDDEN, desc = "another position's outcome")
@State
public class OutcomeOverwriteStress {
    private final Outcomes outcomes = new Outcomes(1);

    /** Position 0 has an outcome already. */
    public OutcomeOverwriteStress() {
        outcomes.put(0, 10);
    }

    /** Overwrites it. */
    @Actor
    public void sequencer() {
        outcomes.put(1, 11);
    }

    /** Asks for the old one. */
    @Actor
    public void receiver(J_Result result) {
        result.r1 = outcomes.get(0);
    }
}
