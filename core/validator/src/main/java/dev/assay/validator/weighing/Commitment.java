package dev.assay.validator.weighing;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.weights.ClientWeights;
import dev.assay.weights.CommitHash;
import dev.assay.weights.Submission;
import dev.assay.weights.WeightVector;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the bytes that hide weights until their reveal. Stateless; the hash itself is {@link CommitHash}'s. */
final class Commitment {
    /** As many as the SDKs draw; 128 bits. */
    private static final int SALT_LENGTH = 8;

    private Commitment() {}

    /**
     * The answer.
     *
     * @param salts where salts are drawn from; must not be foreseeable
     * @throws IllegalArgumentException if a field is out of range, or the client refuses the weights
     * @throws MissingInformation if nobody knows who commits, or there are no weights yet
     */
    static CommitJson of(CommitRequest request, ScoredSubnet subnet, RandomGenerator salts) {
        Hotkey account = account(request.hotkey(), subnet);
        Submission submission = submission(request, subnet);
        int index = CommitHash.storageIndex(subnet.config().netuid(), Gaps.orElse(request.mechanism(), 0));
        int[] salt = request.salt() == null ? drawn(salts) : Vectors.u16s("salt", request.salt());
        long versionKey = Unsigned.bits("versionKey", request.versionKey());
        byte[] preimage = CommitHash.preimage(account, index, submission, salt, versionKey);
        return new CommitJson(
                HexFormat.of().formatHex(preimage),
                HexFormat.of().formatHex(Blake2b256.hash(preimage)),
                Ss58.encode(account),
                index,
                ArraysJson.list(submission.uids()),
                ArraysJson.list(submission.values()),
                ArraysJson.list(salt),
                Unsigned.value(versionKey));
    }

    private static Hotkey account(@Nullable String text, ScoredSubnet subnet) {
        Hotkey own = subnet.config().validatorHotkey();
        if (text != null) {
            return Addresses.hotkey("hotkey", text);
        }
        if (own == null) {
            throw new MissingInformation(List.of("hotkey: no validatorHotkey is configured"));
        }
        return own;
    }

    private static Submission submission(CommitRequest request, ScoredSubnet subnet) {
        if (request.uids() != null || request.values() != null) {
            return Vectors.submission(request.uids(), request.values());
        }
        String word = Gaps.orElse(request.client(), WeightShape.SDK10.word());
        WeightShape shape = WeightShape.of(word).orElseThrow(() -> Words.unknown("client", word, WeightShape.words()));
        Weighed weighed = Weighed.of(subnet)
                .orElseThrow(() -> new MissingInformation(List.of("uids and values: no metagraph yet")));
        ClientWeights sent = shape.send(weighed);
        if (!sent.isSent()) {
            throw new IllegalArgumentException("client=" + word + " refuses: " + sent.refusal());
        }
        return sent.submission();
    }

    private static int[] drawn(RandomGenerator salts) {
        return salts.ints(SALT_LENGTH, 0, WeightVector.U16_MAX + 1).toArray();
    }
}
