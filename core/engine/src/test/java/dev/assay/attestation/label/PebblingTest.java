package dev.assay.attestation.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it costs to keep fewer labels and make them again when they are asked for, in hashes. */
class PebblingTest {
    private static final int LOG2 = 11;
    private static final int LABELS = 1 << LOG2;
    private static final int ACCESSES = 2_000;

    /**
     * One layer gives space away: below a share of 1 / (1 + d) that is dropped, an access costs {@code e / (1 - (1 + d) e)}
     * hashes in the mean, however large the layer is.
     */
    @ParameterizedTest(name = "d={0}, {1} dropped, seed={2}")
    @CsvSource({"1, 0.2, 1", "1, 0.35, 2", "2, 0.1, 3", "2, 0.2, 4", "4, 0.05, 5", "4, 0.12, 6"})
    void oneLayerGivesSpaceAway(int backReferences, double dropped, long seed) {
        double mean = oneLayer(backReferences, dropped, seed);
        double expected = dropped / (1 - (1 + backReferences) * dropped);
        assertEquals(expected, mean, 0.35 * expected);
    }

    /** Above that share it costs a good part of the layer. */
    @ParameterizedTest(name = "d={0}, {1} dropped, seed={2}")
    @CsvSource({"1, 0.75, 11", "2, 0.6, 12", "4, 0.45, 13"})
    void oneLayerGivesNoMoreThanItsThreshold(int backReferences, double dropped, long seed) {
        double mean = oneLayer(backReferences, dropped, seed);
        assertTrue(mean > 0.02 * LABELS, mean + " hashes");
    }

    private static double oneLayer(int backReferences, double dropped, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PebbleCount count = new PebbleCount(new LabelShape(LOG2, 1, backReferences, 0), seed);
        count.keep(0, 1 - dropped, random);
        return count.meanAccess(ACCESSES, random);
    }

    /**
     * Two layers, of which {@code first} and {@code last} are kept, together no more than the honest prover keeps: an
     * access costs what 80 honest ones do in a lane of 2^15 labels, where an honest access takes 3.5 hashes' time; the
     * cost is in proportion to the layer.
     */
    @ParameterizedTest(name = "{0} of layer 0 and {1} of layer 1, seed={2}")
    @CsvSource({
        "0, 0.99, 21",
        "0, 0.9, 22",
        "0, 0.5, 23",
        "0.1, 0.9, 24",
        "0.25, 0.75, 25",
        "0.5, 0.5, 26",
        "0.45, 0.45, 27",
        "0.75, 0.25, 28",
        "1, 0, 29"
    })
    void twoLayersGiveNoSpaceAway(double first, double last, long seed) {
        double honest = 3.5 * LABELS / (1 << 15);
        double mean = twoLayers(first, last, seed);
        assertTrue(mean >= 80 * honest, mean + " hashes");
    }

    /** It becomes cheap only for who keeps far more than the honest prover. */
    @ParameterizedTest(name = "{0} of layer 0 and {1} of layer 1, seed={2}")
    @CsvSource({"0.8, 0.8, 31, 4", "0.75, 0.75, 32, 12"})
    void moreSpaceThanIsPaidForMakesItCheap(double first, double last, long seed, double hashesMax) {
        assertTrue(twoLayers(first, last, seed) < hashesMax);
    }

    private static double twoLayers(double first, double last, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PebbleCount count = new PebbleCount(new LabelShape(LOG2, 2, 2, 3), seed);
        count.keep(0, first, random);
        count.keep(1, last, random);
        return count.meanAccess(ACCESSES, random);
    }

    /** All layers below the last two in full, and three quarters of the one below the last. */
    @ParameterizedTest(name = "{0} layers, {1} expanders, seed={2}")
    @CsvSource({"2, 3, 41", "3, 4, 42", "4, 4, 43"})
    void oneMissingLabelCostsNearlyAllLayersBelow(int layers, int expanders, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PebbleCount count = new PebbleCount(new LabelShape(LOG2, layers, 2, expanders), seed);
        long hashes = 0;
        for (int k = 0; k < 200; k++) {
            int missing = random.nextInt(LABELS);
            count.keepAllBut(layers - 1, missing);
            hashes += count.access(missing);
        }
        double perLayer = hashes / 200.0 / LABELS;
        assertEquals(layers - 2 + 0.78, perLayer, 0.1);
    }
}
