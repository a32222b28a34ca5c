package dev.assay.attestation;

import dev.assay.identity.Hotkey;
import java.util.HashMap;
import java.util.Map;

/**
 * What a validator or a miner remembers of each hotkey and kind of proof: the last round, so that rounds strictly
 * increase and none comes twice, and the last commitment, so that a gap in the chain of commitments shows.
 *
 * <p>One thread at a time. <b>Memory</b>: one entry for every hotkey and kind ever seen; {@link #forget} drops a hotkey.
 */
public final class RoundRegister {
    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(Hotkey hotkey, ProofKind kind) {}

    private record Entry(long round, Digest commitmentHash) {}

    private static Key key(Challenge challenge) {
        return new Key(challenge.hotkey(), challenge.kind());
    }

    /** Whether the round of a challenge comes after all before. */
    public boolean increases(Challenge challenge) {
        return challenge.round() > lastRound(challenge);
    }

    private long lastRound(Challenge challenge) {
        Entry last = entries.get(key(challenge));
        return last == null ? -1 : last.round;
    }

    /**
     * Notes that a challenge is asked.
     *
     * @throws IllegalArgumentException unless its round comes after all before
     */
    public void open(Challenge challenge) {
        if (!increases(challenge)) {
            throw new IllegalArgumentException(
                    "round=" + challenge.round() + ": must be more than " + lastRound(challenge));
        }
        entries.merge(
                key(challenge),
                new Entry(challenge.round(), Digest.ZERO),
                (last, next) -> new Entry(next.round, last.commitmentHash));
    }

    /**
     * Notes what was committed to.
     *
     * @return whether the commitment points to the last one that was noted here: if not, the miner has answered somebody
     *     in between, or dropped something
     */
    public boolean commit(Commitment commitment) {
        Entry last = entries.get(key(commitment.challenge()));
        Digest before = last == null ? Digest.ZERO : last.commitmentHash;
        long round = last == null
                ? commitment.challenge().round()
                : Math.max(last.round, commitment.challenge().round());
        entries.put(key(commitment.challenge()), new Entry(round, commitment.hash()));
        return commitment.previousHash().equals(before);
    }

    /** Forgets a hotkey, as when it has left the subnet. */
    public void forget(Hotkey hotkey) {
        entries.keySet().removeIf(key -> key.hotkey.equals(hotkey));
    }
}
