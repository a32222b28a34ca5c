package dev.assay.consensus;

/**
 * Float64 on the chain's grid. A rounding may fall one step of 2^-32 aside, and a quotient by a small sum magnifies it:
 * the recorded epochs differ by 2 steps at most (in liquid alpha, from the exponential), and 16 leave room for others.
 */
final class PlainYumaTest extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine() {
        return new PlainYuma();
    }

    @Override
    long toleranceSteps() {
        return 16;
    }
}
