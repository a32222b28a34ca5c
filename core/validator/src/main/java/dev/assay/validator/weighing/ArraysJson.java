package dev.assay.validator.weighing;

import dev.assay.weights.Submission;
import java.util.Arrays;
import java.util.List;

/**
 * Weights as two arrays.
 *
 * @param uids who is weighted, in the order sent
 * @param weights u16, one for each uid
 */
public record ArraysJson(List<Integer> uids, List<Integer> weights) {
    static ArraysJson of(int[] uids, int[] values) {
        return new ArraysJson(list(uids), list(values));
    }

    static ArraysJson of(Submission submission) {
        return of(submission.uids(), submission.values());
    }

    static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
