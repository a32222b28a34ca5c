package dev.assay.conformance;

import dev.assay.identity.Hotkey;
import dev.assay.weights.CommitHash;
import dev.assay.weights.Submission;
import dev.assay.weights.WeightVector;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Commit hashes with what is hashed, in the form {@code yuma-commit-hash-1}. Stateless. */
final class CommitHashCases {
    static final String FORMAT = "yuma-commit-hash-1";

    private CommitHashCases() {}

    static List<CaseOutcome> outcomes(CasePlace file) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (CasePlace recorded : file.get("cases").elements()) {
            outcomes.add(CaseOutcome.of("commit-hash " + outcomes.size(), difference(recorded)));
        }
        return outcomes;
    }

    private static String difference(CasePlace recorded) {
        Hotkey account = account(recorded.get("account_hex"));
        int index = recorded.get("netuid_index").integer(0, WeightVector.U16_MAX);
        Submission submission = new Submission(
                recorded.get("uids").u16s(), recorded.get("values").u16s());
        int[] salt = recorded.get("salt").u16s();
        long versionKey = recorded.get("version_key").unsigned();
        Differences differences = new Differences();
        differences.node(
                "preimage_hex",
                recorded.get("preimage_hex").node(),
                HexFormat.of().formatHex(CommitHash.preimage(account, index, submission, salt, versionKey)));
        differences.node(
                "blake2b_256_hex",
                recorded.get("blake2b_256_hex").node(),
                HexFormat.of().formatHex(CommitHash.of(account, index, submission, salt, versionKey)));
        return differences.first();
    }

    private static Hotkey account(CasePlace place) {
        try {
            return Hotkey.fromHex("0x" + place.text());
        } catch (IllegalArgumentException e) {
            throw place.refused(e);
        }
    }
}
