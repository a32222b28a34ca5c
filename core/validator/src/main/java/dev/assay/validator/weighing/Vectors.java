package dev.assay.validator.weighing;

import dev.assay.weights.Submission;
import dev.assay.weights.WeightVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of u16 as requests bring them. Stateless. */
final class Vectors {
    /** As many as a subnet can have uids. */
    private static final int LENGTH_MAX = WeightVector.U16_MAX + 1;

    private Vectors() {}

    /**
     * Weights that a request gives itself; of different lengths if it wants to.
     *
     * @throws IllegalArgumentException if only one list is there, or a number is no u16
     */
    static Submission submission(@Nullable List<Integer> uids, @Nullable List<Integer> values) {
        if (uids == null || values == null) {
            throw new IllegalArgumentException(
                    (uids == null ? "uids" : "values") + ": must be given with the other list");
        }
        return new Submission(u16s("uids", uids), u16s("values", values));
    }

    /**
     * The numbers of a list.
     *
     * @throws IllegalArgumentException if it is longer than a subnet has uids, or a number is no u16
     */
    static int[] u16s(String name, List<Integer> list) {
        if (list.size() > LENGTH_MAX) {
            throw new IllegalArgumentException(name + ".length=" + list.size() + ": must be at most " + LENGTH_MAX);
        }
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = u16(name + "[" + i + "]", list.get(i));
        }
        return numbers;
    }

    private static int u16(String name, @Nullable Integer number) {
        if (number == null || number < 0 || number > WeightVector.U16_MAX) {
            throw new IllegalArgumentException(name + "=" + number + ": must be in [0, " + WeightVector.U16_MAX + "]");
        }
        return number;
    }
}
