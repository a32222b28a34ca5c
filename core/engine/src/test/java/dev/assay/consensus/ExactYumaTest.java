package dev.assay.consensus;

/** Dense blocks instead of lists: no step of 2^-32 may differ. */
final class ExactYumaTest extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine(EpochPath path) {
        return new ExactYuma(path);
    }

    @Override
    long toleranceSteps() {
        return 0;
    }
}
