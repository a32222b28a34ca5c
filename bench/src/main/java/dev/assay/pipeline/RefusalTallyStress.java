package dev.assay.pipeline;

import dev.assay.response.Refusal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * A receiver counts a refusal while the sequencer drains: the count must be taken now or by the next drain, and once.
 *
 * <p>Seen to fail when {@link RefusalTally#count} sets the bit before it counts.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "taken at once")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "taken next time")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, or taken twice")
@State
public class RefusalTallyStress {
    private final RefusalTally tally = new RefusalTally(1);
    private long drained; // each of the two drains, which follow one another, adds to it

    /** Refuses a response. */
    @Actor
    public void receiver() {
        tally.count(0, Refusal.BACK_PRESSURED);
    }

    /** Drains while that happens. */
    @Actor
    public void sequencer(JJ_Result result) {
        result.r1 = drain();
    }

    /** Drains once more, when both are done. */
    @Arbiter
    public void next(JJ_Result result) {
        result.r2 = drain();
    }

    private long drain() {
        drained = 0;
        tally.drain((uid, code, count) -> drained += count);
        return drained;
    }
}
