package dev.assay.consensus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Float32, relative to the largest value of a kind. The recorded epochs differ by 4e-7 at most; 1e-5 leaves room for
 * divisions by small sums, and is a tenth of what is promised.
 */
final class Nd4jYumaFloat32Test extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine(EpochPath path) {
        assumeTrue(path == EpochPath.SPARSE, "computes what subnets run, and the dense path is the chain's own test");
        return Nd4jYuma.float32();
    }

    @Override
    long toleranceSteps() {
        return 16;
    }

    @Override
    double toleranceOfLargest() {
        return 1e-5;
    }
}
