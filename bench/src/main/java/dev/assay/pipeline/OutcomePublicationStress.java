package dev.assay.pipeline;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * The first outcome of a slot of {@link Outcomes} is stored while somebody waits for it: whoever sees the position must see
 * the outcome that belongs to it.
 *
 * <p>Seen to fail when {@link Outcomes#put} stores the position before the outcome.
 */
@JCStressTest
@Outcome(id = "10", expect = Expect.ACCEPTABLE, desc = "stored")
@Outcome(id = "-9223372036854775808", expect = Expect.ACCEPTABLE, desc = "not yet")
@Outcome(expect = Expect.FORBIDDEN, desc = "an outcome that nobody stored")
@State
public class OutcomePublicationStress {
    private final Outcomes outcomes = new Outcomes(1);

    /** Stores the outcome. */
    @Actor
    public void sequencer() {
        outcomes.put(0, 10);
    }

    /** Waits for it. */
    @Actor
    public void receiver(J_Result result) {
        result.r1 = outcomes.get(0);
    }
}
