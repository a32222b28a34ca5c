package dev.assay.attestation.memory;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Sample;

/** What a prover of memory refuses before it does anything. */
final class RamChecks {
    private RamChecks() {}

    /** The arena for a claim, under a challenge that this prover can answer. */
    static ArenaShape shape(AttestationParameters parameters, Challenge challenge, ProofKind kind, Claims claims) {
        if (challenge.kind() != kind) {
            throw new IllegalArgumentException("challenge.kind=" + challenge.kind() + ": must be " + kind);
        }
        if (!challenge.parametersHash().equals(parameters.hash())) {
            throw new IllegalArgumentException(
                    "challenge.parametersHash=" + challenge.parametersHash() + ": must be that of the parameters");
        }
        return ArenaShape.of(parameters.ram(), claims)
                .orElseThrow(() -> new IllegalArgumentException("claims.ramMib=" + claims.ramMib() + ": must give 1 to "
                        + ArenaShape.LANE_COUNT_MAX + " lanes"));
    }

    static void requireSampleOf(Commitment commitment, Sample sample) {
        if (!sample.equals(Sample.of(commitment, sample.beacon()))) {
            throw new IllegalStateException("sample: must be of the last commitment");
        }
    }
}
