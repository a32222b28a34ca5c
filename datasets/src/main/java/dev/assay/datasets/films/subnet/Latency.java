package dev.assay.datasets.films.subnet;

import dev.assay.datasets.reproducible.SeededStream;

/**
 * How long a miner takes: a base, an even spread above it, and a seldom long tail.
 *
 * <p>{@code base + spread·u₁ + tail·u₂⁸} with u₁, u₂ even in [0, 1): four answers in five take less than 17 % of the
 * tail.
 *
 * @param baseMs shortest answer, milliseconds
 * @param spreadMs width of the even spread, milliseconds
 * @param tailMs length of the tail, milliseconds
 */
record Latency(long baseMs, long spreadMs, long tailMs) {
    Latency {
        if (baseMs < 1 || spreadMs < 0 || tailMs < 0) {
            throw new IllegalArgumentException("latency=" + baseMs + "+" + spreadMs + "+" + tailMs
                    + ": must be a positive base and no negative spread or tail");
        }
    }

    long drawNs(SeededStream stream) {
        double even = stream.nextUnit();
        double tail = stream.nextUnit();
        double tail2 = tail * tail;
        double tail4 = tail2 * tail2;
        double drawnMs = baseMs + spreadMs * even + tailMs * (tail4 * tail4);
        return (long) (drawnMs * Timeline.MILLISECOND_NS);
    }
}
