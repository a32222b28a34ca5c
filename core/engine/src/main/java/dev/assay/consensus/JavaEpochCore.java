package dev.assay.consensus;

/**
 * The core of {@link ExactYuma}: dense blocks and loops without branches, in plain Java.
 *
 * <p>Where a block would be nearly empty, {@link PlainEpochCore}'s lists are cheaper. Belongs to one thread.
 */
final class JavaEpochCore implements EpochCore {
    /** Cells per entry beyond which lists win. */
    private static final int SPARSE_FACTOR = 24;

    /** Small blocks are cheap however empty. */
    private static final int SMALL_CELLS = 1 << 16;

    private final BlockRows rows = new BlockRows();
    private final WeightBlock weights = new WeightBlock();
    private final ColumnMedian median = new ColumnMedian();
    private final ClippedRow clipped = new ClippedRow();
    private final BondMover legacy = new LegacyBonds();
    private final BondMover yuma3 = new Yuma3Bonds();
    private final BondMover liquid = new LiquidBonds(weights);
    private final PlainEpochCore sparse = new PlainEpochCore();

    @Override
    public void run(Metagraph metagraph, Hyperparameters hyperparameters, RawEpoch epoch) {
        rows.select(metagraph, epoch.standing);
        if (nearlyEmpty(metagraph)) {
            sparse.run(metagraph, hyperparameters, epoch);
            return;
        }
        weights.load(metagraph, epoch.standing, hyperparameters.commitRevealEnabled(), rows);
        median.find(weights, rows, epoch.activeStake, I32F32.ofU16(hyperparameters.kappa()), epoch.consensus);
        moveBonds(mover(hyperparameters, epoch.consensus), metagraph, hyperparameters, epoch);
    }

    private boolean nearlyEmpty(Metagraph metagraph) {
        long entries =
                (long) metagraph.weights().entryCount() + metagraph.bonds().entryCount();
        return rows.size() > Integer.MAX_VALUE - 8L
                || rows.size() > Math.max(SMALL_CELLS, SPARSE_FACTOR * (entries + metagraph.n()));
    }

    private BondMover mover(Hyperparameters hyperparameters, long[] consensus) {
        if (!hyperparameters.yuma3On()) {
            return legacy;
        }
        return hyperparameters.liquidAlphaOn() && RawVectors.anyPositive(consensus) ? liquid : yuma3;
    }

    private void moveBonds(BondMover mover, Metagraph metagraph, Hyperparameters hyperparameters, RawEpoch epoch) {
        long penalty = I32F32.ofU16(hyperparameters.bondsPenalty());
        clipped.start(epoch);
        mover.start(metagraph, hyperparameters, rows, epoch);
        for (int row = 0; row < rows.count; row++) {
            clipped.take(weights, row * rows.n, rows.uids[row], penalty, epoch);
            mover.take(row, clipped.forBonds);
        }
        clipped.finish(epoch);
        mover.finish();
    }

    @Override
    public void close() {}
}
