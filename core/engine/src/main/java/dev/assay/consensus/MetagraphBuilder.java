package dev.assay.consensus;

import dev.assay.identity.Hotkey;
import java.util.Arrays;

/**
 * Gathers the parts of a {@link Metagraph}; {@link #build} checks and copies them. Belongs to one thread.
 *
 * <p>Arrays are per uid and must be as long as the list of hotkeys. The chain's own vectors may be shorter or longer (a
 * missing last update means 0, what lies beyond n is ignored): whoever reads them from the chain cuts or pads them.
 */
public final class MetagraphBuilder {
    int netuid;
    int mechanism;
    long block;
    int ownerUid = Metagraph.NO_OWNER;
    long lastMechanismStepBlock;
    Hotkey[] hotkeys;
    long[] alphaStakeRao;
    long[] taoStakeRao;
    boolean[] validatorPermits;
    long[] lastUpdateBlocks;
    long[] registeredBlocks;
    long[] commitBlocks;
    SparseRows weights;
    SparseRows bonds;

    MetagraphBuilder(Hotkey[] hotkeys) {
        int n = hotkeys.length;
        this.hotkeys = hotkeys;
        alphaStakeRao = new long[n];
        taoStakeRao = new long[n];
        validatorPermits = new boolean[n];
        lastUpdateBlocks = new long[n];
        registeredBlocks = new long[n];
        commitBlocks = new long[n];
        Arrays.fill(commitBlocks, Metagraph.NO_COMMIT);
        weights = SparseRows.empty(n);
        bonds = weights;
    }

    public MetagraphBuilder netuid(int netuid) {
        this.netuid = netuid;
        return this;
    }

    public MetagraphBuilder mechanism(int mechanism) {
        this.mechanism = mechanism;
        return this;
    }

    public MetagraphBuilder block(long block) {
        this.block = block;
        return this;
    }

    /** A uid, or {@link Metagraph#NO_OWNER}. */
    public MetagraphBuilder ownerUid(int ownerUid) {
        this.ownerUid = ownerUid;
        return this;
    }

    public MetagraphBuilder lastMechanismStepBlock(long lastMechanismStepBlock) {
        this.lastMechanismStepBlock = lastMechanismStepBlock;
        return this;
    }

    public MetagraphBuilder alphaStakeRao(long... alphaStakeRao) {
        this.alphaStakeRao = alphaStakeRao;
        return this;
    }

    public MetagraphBuilder taoStakeRao(long... taoStakeRao) {
        this.taoStakeRao = taoStakeRao;
        return this;
    }

    /** One per uid, or none at all: see {@link Metagraph#hasValidatorPermits}. */
    public MetagraphBuilder validatorPermits(boolean... validatorPermits) {
        this.validatorPermits = validatorPermits;
        return this;
    }

    public MetagraphBuilder lastUpdateBlocks(long... lastUpdateBlocks) {
        this.lastUpdateBlocks = lastUpdateBlocks;
        return this;
    }

    public MetagraphBuilder registeredBlocks(long... registeredBlocks) {
        this.registeredBlocks = registeredBlocks;
        return this;
    }

    /** Blocks, or {@link Metagraph#NO_COMMIT}; {@link CommitBlocks} finds them. */
    public MetagraphBuilder commitBlocks(long... commitBlocks) {
        this.commitBlocks = commitBlocks;
        return this;
    }

    public MetagraphBuilder weights(SparseRows weights) {
        this.weights = weights;
        return this;
    }

    public MetagraphBuilder bonds(SparseRows bonds) {
        this.bonds = bonds;
        return this;
    }

    /**
     * The metagraph, with its own copies of all arrays.
     *
     * @throws IllegalArgumentException naming the first part that is wrong
     */
    public Metagraph build() {
        return new Metagraph(this);
    }
}
