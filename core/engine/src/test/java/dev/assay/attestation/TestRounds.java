package dev.assay.attestation;

import dev.assay.identity.Blake2b256;
import java.nio.charset.StandardCharsets;

/** Small parameters and challenges of a made-up subnet. */
public final class TestRounds {
    /** Who asks. */
    public static final TestKey VALIDATOR = TestKey.named("validator");

    /** Who answers. */
    public static final TestKey MINER = TestKey.named("miner");

    private TestRounds() {}

    /** 32 bytes of a name. */
    public static Digest digest(String name) {
        return Digest.of(Blake2b256.hash(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Leaves of some microseconds, that count as 15 ms: 2^depth of them, s of which are looked at. */
    public static AttestationParameters parameters(int depth, int samples) {
        KernelParameters kernel = new KernelParameters(8, 8, 8, 64, 1_000_000_000, 500_000_000, 375_000_000);
        WorkParameters work = new WorkParameters(depth, samples, 1_250_000, 300_000_000);
        return AttestationParameters.standard().withWork(kernel, work, work);
    }

    /** A challenge to {@link #MINER}. */
    public static Challenge challenge(AttestationParameters parameters, ProofKind kind, long round) {
        return challenge(parameters, kind, round, MINER);
    }

    /** A challenge to anybody. */
    public static Challenge challenge(AttestationParameters parameters, ProofKind kind, long round, TestKey miner) {
        return new Challenge(
                kind,
                digest("genesis"),
                27,
                round,
                1_000 + 300 * round,
                digest("beacon " + round),
                miner.hotkey(),
                VALIDATOR.hotkey(),
                parameters.hash());
    }
}
