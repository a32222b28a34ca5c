package dev.assay.consensus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Float64 on the chain's grid. A product may fall one step of 2^-32 aside, and a quotient by a small sum magnifies it: the
 * recorded epochs differ by 2 steps at most (in liquid alpha, from the exponential), and 16 leave room for others.
 */
final class Nd4jYumaFloat64Test extends ConsensusEngineContract {
    @Override
    ConsensusEngine newEngine(EpochPath path) {
        assumeTrue(path == EpochPath.SPARSE, "computes what subnets run, and the dense path is the chain's own test");
        return Nd4jYuma.float64();
    }

    @Override
    long toleranceSteps() {
        return 16;
    }
}
