package dev.assay.attestation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a verdict is what it is.
 *
 * <p>A reason to fail is only what the miner signed, as an answer to this very challenge or sample, and is wrong. Bytes
 * without a right signature may come from anybody, and what the miner signed for another round may be replayed by
 * anybody: both count as no answer, since otherwise a stranger could have a miner quarantined.
 */
public enum Reason {
    /** All that was asked for is right and came in time. */
    NONE(0, Outcome.PASS),
    /** Nothing came. */
    SILENT(1, Outcome.NO_ANSWER),
    /** It came after the deadline. */
    LATE(2, Outcome.NO_ANSWER),
    /** No signature, or none of this hotkey under exactly these bytes. */
    UNAUTHENTIC(3, Outcome.NO_ANSWER),
    /** Not a message: too short, too long, trailing bytes, not in canonical form. */
    MALFORMED(4, Outcome.NO_ANSWER),
    /** For another hotkey, validator, subnet, chain, round, block, beacon, kind, sample or other parameters. */
    WRONG_CHALLENGE(5, Outcome.NO_ANSWER),
    /** For a round or a block that is over. */
    STALE(6, Outcome.NO_ANSWER),
    /** For a block that does not exist yet. */
    FUTURE(7, Outcome.NO_ANSWER),
    /** The proof cannot be asked for: nothing is claimed, or more than the parameters allow. */
    CLAIM_OUT_OF_RANGE(8, Outcome.NO_ANSWER),
    /** Two different commitments in one round. */
    EQUIVOCATION(16, Outcome.FAIL),
    /** Another number of roots than the claim asks for. */
    WRONG_ROOT_COUNT(17, Outcome.FAIL),
    /** Openings of another size than sample and parameters ask for. */
    WRONG_SIZE(18, Outcome.FAIL),
    /** A path that does not lead to the root that was committed to. */
    WRONG_PATH(19, Outcome.FAIL),
    /** A leaf or label that is on its path, but not what it must be. */
    WRONG_LABEL(20, Outcome.FAIL);

    private static final Reason[] REASONS = values();

    private final int code;
    private final Outcome outcome;

    Reason(int code, Outcome outcome) {
        this.code = code;
        this.outcome = outcome;
    }

    /** The number that stands for the reason in reports; never changes. */
    public int code() {
        return code;
    }

    /** What it means for the round. */
    public Outcome outcome() {
        return outcome;
    }

    /** The reason with a code; empty if there is none. */
    public static Optional<Reason> ofCode(int code) {
        return Arrays.stream(REASONS).filter(reason -> reason.code == code).findFirst();
    }
}
