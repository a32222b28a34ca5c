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
    private final ClippedBlock clipped = new ClippedBlock();
    private final BondBlock bonds = new BondBlock();
    private final LiquidBonds liquidBonds = new LiquidBonds();
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
        clipped.clip(weights, rows, epoch);
        clipped.mix(weights, rows, I32F32.ofU16(hyperparameters.bondsPenalty()));
        moveBonds(metagraph, hyperparameters, epoch);
    }

    private boolean nearlyEmpty(Metagraph metagraph) {
        long entries = (long) metagraph.weights().entryCount() + metagraph.bonds().entryCount();
        return rows.size() > Integer.MAX_VALUE - 8L
                || rows.size() > Math.max(SMALL_CELLS, SPARSE_FACTOR * (entries + metagraph.n()));
    }

    private void moveBonds(Metagraph metagraph, Hyperparameters hyperparameters, RawEpoch epoch) {
        long alpha = hyperparameters.bondsAlphaRaw();
        if (!hyperparameters.yuma3On()) {
            bonds.moveLegacy(metagraph, rows, clipped.forBonds, alpha, epoch);
        } else if (hyperparameters.liquidAlphaOn() && RawVectors.anyPositive(epoch.consensus)) {
            liquidBonds.move(metagraph, hyperparameters, rows, weights, clipped, epoch);
            StoredBonds.ofList(liquidBonds, rows, epoch);
            return;
        } else {
            bonds.moveYuma3(metagraph, rows, clipped.forBonds, alpha, epoch);
        }
        StoredBonds.ofBlock(bonds.bonds, rows, epoch);
    }

    @Override
    public void close() {}
}
