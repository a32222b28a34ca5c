package dev.assay.validator.weighing;

import java.math.BigInteger;
import java.util.List;

/**
 * What to commit now and to reveal later.
 *
 * @param preimageHex what is hashed
 * @param hashHex what is committed: BLAKE2b-256
 * @param hotkey who commits, SS58
 * @param storageIndex netuid + 4096 · mechanism
 * @param uids to be revealed
 * @param values to be revealed
 * @param salt to be revealed; whoever knows it before knows the weights
 * @param versionKey to be revealed
 */
public record CommitJson(
        String preimageHex,
        String hashHex,
        String hotkey,
        int storageIndex,
        List<Integer> uids,
        List<Integer> values,
        List<Integer> salt,
        BigInteger versionKey) {}
