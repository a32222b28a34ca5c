package dev.assay.consensus;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Runs many epochs at once as ND4J operations on tensors of [epochs × validators × miners], in float64 or float32, on
 * the processor or on a GPU: for sweeps of hyperparameters and for whole networks of subnets.
 *
 * <p>Yuma 3 with and without liquid alpha, and the bonds before it; the sparse path. Values are held in the chain's unit,
 * 2^-32, and every product and quotient is rounded down to a whole number of it.
 *
 * <p><b>Distance from the chain</b>, as a share of the largest value of the same kind (the largest dividend, for a
 * dividend):
 *
 * <ul>
 *   <li>float64 holds every such number exactly, so weights, stake, sums and the median are the chain's own. A product
 *       has 64 bits and a double 53, so it may fall one step aside where it ends just below a step; below 1e-6.
 *   <li>float32 holds 24 bits: below 1e-4. The stake on either side of a score is still added up exactly, in two parts,
 *       so a tie of stake is decided as on chain.
 *   <li>Liquid alpha jumps where a weight meets the old bond, and bonds are kept or dropped where a value reaches zero.
 *       A value that is rounded to the other side of such a border moves that bond by as much as the jump, in float32
 *       where the two agree to 7 digits.
 * </ul>
 *
 * <p><b>Batches.</b> Epochs of one metagraph under several hyperparameters share its weights and bonds, and also its
 * consensus where kappa and stake agree. Epochs of different metagraphs are padded to the largest; what is padding is
 * told by counts, and has neither stake nor weight. Epochs are sorted by size first, so that padding at most doubles a
 * batch.
 *
 * <ul>
 *   <li><b>Shapes</b>: any number of epochs of any sizes; a batch holds at most {@code cellsMax} cells, if it holds more
 *       than one epoch.
 *   <li><b>Threads</b>: an instance belongs to the thread that first uses it, as its memory does.
 *   <li><b>Cost</b>: some 60 operations on the whole batch and 12 on each pass of the median, of which there are about
 *       ten; 10 to 40 µs each for small batches. Holds about ten tensors of a batch, 8 or 4 bytes a cell.
 *       On one thread of a processor, 128 subnets of 64 × 256 cost 7 (float64) or 4 (float32) times what
 *       {@link ExactYuma} takes, and about 2 under liquid alpha; a sweep over one of them costs the same, and half of it
 *       under liquid alpha.
 *   <li><b>Summation</b>: ND4J's own order, which does not matter in float64, where sums are exact.
 * </ul>
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9, the sparse path.
 */
public final class Nd4jYuma implements ConsensusEngine {
    /** Cells of a batch unless told otherwise: 64 MiB a tensor in float64, which is 512 subnets of 64 × 256. */
    public static final int DEFAULT_CELLS_MAX = 1 << 23;

    private final DataType type;
    private final int cellsMax;
    private final Nd4jMemory memory = new Nd4jMemory();

    private Nd4jYuma(DataType type, int cellsMax) {
        Checks.range("cellsMax", cellsMax, 1, Integer.MAX_VALUE);
        this.type = type;
        this.cellsMax = cellsMax;
    }

    /** An engine in float64. */
    public static Nd4jYuma float64() {
        return float64(DEFAULT_CELLS_MAX);
    }

    /** An engine in float64 whose batches hold at most {@code cellsMax} cells, at least 1. */
    public static Nd4jYuma float64(int cellsMax) {
        return new Nd4jYuma(DataType.DOUBLE, cellsMax);
    }

    /** An engine in float32: half the memory, and many times the speed on GPUs made for graphics. */
    public static Nd4jYuma float32() {
        return float32(DEFAULT_CELLS_MAX);
    }

    /** An engine in float32 whose batches hold at most {@code cellsMax} cells, at least 1. */
    public static Nd4jYuma float32(int cellsMax) {
        return new Nd4jYuma(DataType.FLOAT, cellsMax);
    }

    @Override
    public String name() {
        return type == DataType.DOUBLE ? "nd4j-f64" : "nd4j-f32";
    }

    @Override
    public EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        return epochs(List.of(new EpochInput(metagraph, hyperparameters, emissionRao)))
                .get(0);
    }

    /**
     * Runs all epochs, each by itself: none sees another's outcome. The result has the order of the inputs, and each is
     * what {@link #epoch} would give, but for rounding in float32.
     *
     * @throws IllegalArgumentException if an epoch has more cells than an array may: validators × uids at 2^31 - 9
     */
    public List<EpochResult> epochs(List<EpochInput> inputs) {
        EpochResult[] results = new EpochResult[inputs.size()];
        for (List<Nd4jEpoch> batch : new Nd4jPlan(cellsMax).batches(Nd4jEpoch.read(inputs))) {
            Nd4jOutcome outcome = memory.inBatch(() -> new Nd4jOutcome(new Nd4jBatch(batch, type), memory));
            for (int place = 0; place < batch.size(); place++) {
                results[batch.get(place).index] = outcome.result(place);
            }
        }
        return new ArrayList<>(List.of(results));
    }

    /** What the tensors of past batches have left for the next, in bytes. */
    long heldBytes() {
        return memory.heldBytes();
    }

    /** Frees the memory of the tensors. Idempotent; a later epoch takes new memory. */
    @Override
    public void close() {
        memory.close();
    }
}
