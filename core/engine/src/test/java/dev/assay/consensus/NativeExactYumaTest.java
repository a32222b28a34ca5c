package dev.assay.consensus;

/** Native code, or where there is none its twin: no step of 2^-32 may differ. */
final class NativeExactYumaTest extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine(EpochPath path) {
        return new NativeExactYuma(path);
    }

    @Override
    long toleranceSteps() {
        return 0;
    }
}
