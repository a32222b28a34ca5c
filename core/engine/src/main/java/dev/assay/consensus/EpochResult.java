package dev.assay.consensus;

import java.util.function.Supplier;

/**
 * What one epoch pays and leaves behind, and how it came to that.
 *
 * <p>{@link #stored} is the chain's state afterwards, in its own integers; {@link #emission} is what is paid, in rao;
 * {@link #trace} has one number per uid for every step of the computation; {@link #matrices} has one per validator and
 * miner.
 *
 * <p>Immutable as long as nobody writes to the arrays it hands out, which are its own: copy before changing.
 */
public final class EpochResult {
    private final StoredEpoch stored;
    private final EpochEmission emission;
    private final EpochTrace trace;
    private final Supplier<EpochMatrices> matrices;

    /**
     * Joins the parts.
     *
     * @param matrices asked at each call of {@link #matrices}; must not depend on memory that the engine reuses
     */
    public EpochResult(StoredEpoch stored, EpochEmission emission, EpochTrace trace, Supplier<EpochMatrices> matrices) {
        this.stored = stored;
        this.emission = emission;
        this.trace = trace;
        this.matrices = matrices;
    }

    /** The chain's state after the epoch. */
    public StoredEpoch stored() {
        return stored;
    }

    /** What each uid is paid. */
    public EpochEmission emission() {
        return emission;
    }

    /** The steps between input and output, one number per uid. */
    public EpochTrace trace() {
        return trace;
    }

    /** The steps between input and output, one number per validator and miner; made when asked for, so keep it. */
    public EpochMatrices matrices() {
        return matrices.get();
    }
}
