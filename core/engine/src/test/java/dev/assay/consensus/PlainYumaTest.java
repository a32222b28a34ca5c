package dev.assay.consensus;

/** Float64 on the chain's grid: each of a chain of roundings may fall one step aside, and a later quotient magnifies it. */
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
