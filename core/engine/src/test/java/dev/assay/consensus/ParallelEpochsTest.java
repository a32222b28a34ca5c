package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParallelEpochsTest {
    private static List<EpochInput> inputs(int count) {
        List<EpochInput> inputs = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Metagraph metagraph = TestMetagraphs.random(random, 1 + seed % 7, 3 + seed % 11);
            inputs.add(new EpochInput(metagraph, Hyperparameters.defaults(), 1_000_000L + seed));
        }
        return inputs;
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 50})
    void anyNumberOfThreadsGivesTheResultsInOrder(int threadCount) {
        List<EpochInput> inputs = inputs(20);
        PlainYuma plain = new PlainYuma();

        try (ParallelEpochs parallel = new ParallelEpochs(ExactYuma::new, threadCount)) {
            List<EpochResult> results = parallel.epochs(inputs);

            assertEquals(20, results.size());
            for (int i = 0; i < results.size(); i++) {
                EpochInput input = inputs.get(i);
                EpochResult expected = plain.epoch(input.metagraph(), input.hyperparameters(), input.emissionRao());
                assertArrayEquals(
                        expected.trace().dividends(), results.get(i).trace().dividends());
                assertEquals(expected.stored().bonds(), results.get(i).stored().bonds());
                assertArrayEquals(
                        expected.emission().serverRao(),
                        results.get(i).emission().serverRao());
            }
        }
    }

    @Test
    void nothingGivesNothing() {
        try (ParallelEpochs parallel = new ParallelEpochs(ExactYuma::new, 2)) {
            assertEquals(List.of(), parallel.epochs(List.of()));
        }
    }

    @Test
    void refusesToRunOnNoThread() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ParallelEpochs(ExactYuma::new, 0));
        assertEquals("threadCount=0: must be in [1, 1024]", e.getMessage());
    }
}
