package dev.assay.consensus;

/** The chain's fixed point, step by step: no step of 2^-32 may differ. */
final class PlainYumaTest extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine(EpochPath path) {
        return new PlainYuma(path);
    }

    @Override
    long toleranceSteps() {
        return 0;
    }
}
