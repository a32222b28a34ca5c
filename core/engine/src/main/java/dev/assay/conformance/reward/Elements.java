package dev.assay.conformance.reward;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sees arrays of any kind as lists. Stateless. */
final class Elements {
    private Elements() {}

    static List<?> of(Object array) {
        if (array instanceof double[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (array instanceof int[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (array instanceof long[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (array instanceof boolean[] flags) {
            return IntStream.range(0, flags.length).mapToObj(i -> flags[i]).toList();
        }
        if (array instanceof Object[] objects) {
            return Arrays.asList(objects);
        }
        return array instanceof List<?> list ? list : List.of(array);
    }
}
