package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A miner's door: which challenges are worth seconds of work, and safe to commit to.
 *
 * <p>A challenge is let in once, from a validator that the miner knows, for this miner, chain, subnet and parameters, in a
 * round after all before, on a block that exists and is not old. Without that, anybody could have the miner work for
 * nothing, or trick it into two commitments to one challenge. One thread at a time.
 */
public final class ChallengeGate {
    private static final int ENVELOPE_BYTES_MAX = 1_024;

    private final Challenge pattern;
    private final Set<Hotkey> validators;
    private final MessageCheck check;
    private final long ageBlocksMax;
    private final Consumer<String> notes;
    private final RoundRegister register = new RoundRegister();

    /**
     * Lets in what agrees with the pattern in chain, subnet, hotkey and parameters.
     *
     * @param pattern a challenge to this miner; kind, round, block, beacon and validator do not matter
     * @param validators whose challenges are worth an answer
     * @param ageBlocksMax how many blocks a challenge may be behind
     */
    public ChallengeGate(Challenge pattern, Set<Hotkey> validators, MessageCheck check, long ageBlocksMax) {
        this(pattern, validators, check, ageBlocksMax, note -> {});
    }

    /**
     * The same, and says why it refuses what would be right but for a clock: that of the validator or of this machine was set.
     *
     * @param notes is told in words; of strangers it hears nothing
     */
    public ChallengeGate(
            Challenge pattern,
            Set<Hotkey> validators,
            MessageCheck check,
            long ageBlocksMax,
            Consumer<String> notes) {
        this.notes = notes;
        this.pattern = pattern;
        this.validators = Set.copyOf(validators);
        this.check = check;
        this.ageBlocksMax = ageBlocksMax;
    }

    /**
     * The challenge in an envelope, if it is to be answered; empty if it is not.
     *
     * @param validator who says that it asks
     * @param currentBlock height of the chain as the miner knows it
     */
    public Optional<Challenge> admit(Hotkey validator, byte[] envelope, long currentBlock) {
        if (envelope.length > ENVELOPE_BYTES_MAX || !validators.contains(validator)) {
            return Optional.empty();
        }
        Optional<Challenge> challenge = check.open(validator, envelope)
                .flatMap(ChallengeGate::decode)
                .filter(asked -> fits(asked, validator))
                .filter(asked -> isCurrent(asked, currentBlock))
                .filter(this::isNew);
        challenge.ifPresent(register::open);
        return challenge;
    }

    private boolean isCurrent(Challenge asked, long currentBlock) {
        boolean current = asked.block() <= currentBlock && asked.block() >= currentBlock - ageBlocksMax;
        if (!current) {
            notes.accept(asked.kind() + " round " + asked.round() + ": refused, block=" + asked.block()
                    + ": must be in [" + (currentBlock - ageBlocksMax) + ", " + currentBlock
                    + "]; is the clock of this machine right, and the validator's?");
        }
        return current;
    }

    private boolean isNew(Challenge asked) {
        boolean isNew = register.increases(asked);
        if (!isNew) {
            notes.accept(asked.kind() + " round " + asked.round()
                    + ": refused, must come after the last; was it sent twice, or the validator's clock set back?");
        }
        return isNew;
    }

    private static Optional<Challenge> decode(byte[] message) {
        try {
            return Optional.of(Challenge.decode(message));
        } catch (MalformedScaleException e) {
            return Optional.empty();
        }
    }

    private boolean fits(Challenge asked, Hotkey validator) {
        return (asked.validator().equals(validator) || asked.publicCoin())
                && asked.hotkey().equals(pattern.hotkey())
                && asked.genesis().equals(pattern.genesis())
                && asked.netuid() == pattern.netuid()
                && asked.parametersHash().equals(pattern.parametersHash());
    }
}
