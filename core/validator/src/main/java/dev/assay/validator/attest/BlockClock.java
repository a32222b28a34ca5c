package dev.assay.validator.attest;

import java.time.Clock;

/**
 * The height of the chain for who has no connection to one: the number of twelve-second steps since 1970. It is the same
 * for all whose clocks agree to some seconds, and it only tells old challenges from new ones and dates signatures; no
 * verdict on time depends on it. Safe from any thread.
 */
final class BlockClock {
    /** How far apart two clocks may be, in blocks. */
    static final long SKEW_BLOCKS = 5;

    private static final long BLOCK_MS = 12_000;

    private final Clock clock;

    BlockClock(Clock clock) {
        this.clock = clock;
    }

    static BlockClock system() {
        return new BlockClock(Clock.systemUTC());
    }

    /** The block now. */
    long block() {
        return clock.millis() / BLOCK_MS;
    }

    /** A number of a round that comes after all before, also those of an earlier process. */
    long round() {
        return clock.millis();
    }
}
