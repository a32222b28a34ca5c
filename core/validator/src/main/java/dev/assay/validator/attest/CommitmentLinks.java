package dev.assay.validator.attest;

import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.identity.MalformedScaleException;
import java.util.HashSet;
import java.util.Set;

/**
 * How commitments that were kept point to each other: each names the miner's last one of its kind, so that one that somebody left
 * out, or that the miner gave to somebody else, shows as a gap. One thread.
 */
final class CommitmentLinks {
    private static final String NOTHING = "-";

    private final Set<Digest> known = new HashSet<>();

    /** Notes what a report says that was committed to. */
    void add(Digest commitmentHash) {
        known.add(commitmentHash);
    }

    /** {@code first}, {@code follows} one that is known, or {@code gap}; {@code -} without a commitment. */
    String word(byte[] envelope) {
        if (envelope.length == 0) {
            return NOTHING;
        }
        try {
            Digest previous = Commitment.decode(Transcript.unchecked(envelope), Commitment.ROOT_COUNT_MAX)
                    .previousHash();
            return previous.equals(Digest.ZERO) ? "first" : known.contains(previous) ? "follows" : "gap";
        } catch (MalformedScaleException e) {
            return NOTHING;
        }
    }
}
