package dev.assay.identity;

import java.util.Arrays;

/**
 * A subnet of a chain: where a signed message counts, and nowhere else.
 *
 * <p>Immutable; safe from any thread.
 */
public final class Chain {
    /** Size of a genesis hash. */
    public static final int GENESIS_BYTES = 32;

    private final byte[] genesis;
    private final int netuid;

    private Chain(byte[] genesis, int netuid) {
        this.genesis = genesis;
        this.netuid = netuid;
    }

    /**
     * The subnet {@code netuid} of the chain whose first block has the hash {@code genesis}.
     *
     * @throws IllegalArgumentException unless the hash has 32 bytes and the netuid is in [0, 65535]
     */
    public static Chain of(byte[] genesis, int netuid) {
        if (genesis.length != GENESIS_BYTES) {
            throw new IllegalArgumentException("genesis.length=" + genesis.length + ": must be " + GENESIS_BYTES);
        }
        if (netuid < 0 || netuid > 0xFFFF) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be in [0, 65535]");
        }
        return new Chain(genesis.clone(), netuid);
    }

    /** Hash of the chain's first block, in a new array. */
    public byte[] genesis() {
        return genesis.clone();
    }

    public int netuid() {
        return netuid;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Chain other && netuid == other.netuid && Arrays.equals(genesis, other.genesis);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(genesis) + netuid;
    }
}
