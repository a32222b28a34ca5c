package dev.assay.validator.push;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status of HTTP; 0 if none came
 * @param problem why it failed; null: pylon has scheduled the weights
 * @param excerpt of the answer
 * @param retryAfterNs how long pylon asks to be left alone; 0 if it does not
 */
record AttemptResult(int status, @Nullable PushProblem problem, String excerpt, long retryAfterNs) {
    /** It ended before anything came. */
    static AttemptResult failed(PushProblem problem) {
        return new AttemptResult(0, problem, "", 0);
    }

    /** {@code scheduled}, or the code of the problem. */
    String outcome() {
        return problem == null ? "scheduled" : problem.code();
    }
}
