package dev.assay.simulation;

import dev.assay.identity.Hotkey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Somebody who may hold a uid: a validator or a miner, known by a name as a hotkey is by its address.
 *
 * <p>Immutable.
 *
 * @param name unique in the scenario
 * @param isValidator whether it sets weights; a miner never does
 * @param stakeRao stake on the subnet when it registers, in rao
 * @param rootStakeRao stake on the root network when it registers, in rao
 * @param plan what it submits until it is told otherwise
 */
record Participant(String name, boolean isValidator, long stakeRao, long rootStakeRao, WeightPlan plan) {
    private static final String HOTKEY_PREFIX = "assay simulation/";

    static Participant miner(String name) {
        return new Participant(name, false, 0, 0, WeightPlan.NONE);
    }

    /** Whoever takes the uid of one that was deregistered without a successor, and does nothing with it. */
    static Participant idle(int uid, int epoch) {
        return miner("(uid " + uid + " since epoch " + epoch + ")");
    }

    /** The same hotkey for the same name in every scenario: {@code SHA-256("assay simulation/" | name)}. */
    Hotkey hotkey() {
        try {
            byte[] text = (HOTKEY_PREFIX + name).getBytes(StandardCharsets.UTF_8);
            return Hotkey.of(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
