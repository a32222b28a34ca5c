package dev.assay.validator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;

/** Documents of the report's form with made-up numbers; the same seed gives the same document. */
final class SampleDocuments {
    private SampleDocuments() {}

    /** So many variants, whose kappa rises and whose numbers differ; the third epoch changes something. */
    static ObjectNode of(int variants, int validators, int miners, int epochs) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("title", "Made-up numbers").put("made", "assay 0.0.0");
        for (int i = 0; i < variants; i++) {
            fill(document.withArray("variants").addObject(), i, validators, miners, epochs);
        }
        return document;
    }

    /** The first variant of a document. */
    static ObjectNode variant(ObjectNode document) {
        return (ObjectNode) document.get("variants").get(0);
    }

    private static void fill(ObjectNode variant, int index, int validators, int miners, int epochs) {
        SplittableRandom random = new SplittableRandom(0x5EED + index);
        variant.put("name", "kappa " + (40 + 5 * index) + " %");
        variant.put("shows", "What a majority of " + (40 + 5 * index) + " % does to a small validator.");
        variant.put("engine", "yuma3").putNull("leftOut");
        variant.putObject("hyperparameters")
                .put("kappa", (40 + 5 * index) / 100.0)
                .put("bondsMovingAverage", 0.9);
        variant.putArray("changes").addObject().put("epoch", epochs / 2).put("text", "the first miner stops answering");
        ArrayNode blocks = variant.putArray("epochs");
        for (int epoch = 0; epoch < epochs; epoch++) {
            blocks.add(7_200_000L + 361L * epoch);
        }
        neurons(variant.putArray("validators"), "validator", validators, 0);
        neurons(variant.putArray("miners"), "miner", miners, validators);
        rows(variant.putArray("stake"), random, validators, epochs, 1000, 0);
        rows(variant.putArray("dividends"), random, validators, epochs, 1.0 / validators, 0);
        rows(variant.putArray("relativeDividends"), random, validators, epochs, 0.1, 0.06);
        rows(variant.putArray("validatorTrust"), random, validators, epochs, 1, 0);
        rows(variant.putArray("validatorEmissionRao"), random, validators, epochs, 1.2e9, 0);
        rows(variant.putArray("incentives"), random, miners, epochs, 1.0 / miners, 0);
        rows(variant.putArray("consensus"), random, miners, epochs, 1, 0);
        rows(variant.putArray("minerEmissionRao"), random, miners, epochs, 1.2e9, 0);
        ArrayNode weights = variant.putArray("weights");
        ArrayNode bonds = variant.putArray("bonds");
        for (int validator = 0; validator < validators; validator++) {
            rows(weights.addArray(), random, miners, epochs, 1, 0);
            rows(bonds.addArray(), random, miners, epochs, 1, 0);
        }
    }

    private static void neurons(ArrayNode list, String name, int count, int uidMin) {
        for (int i = 0; i < count; i++) {
            list.addObject()
                    .put("name", name + " " + (char) ('A' + i % 26) + (i < 26 ? "" : i))
                    .put("uid", uidMin + i);
        }
    }

    /** Numbers from 0 to about {@code size}, that wander, less {@code offset}. */
    private static void rows(
            ArrayNode rows, SplittableRandom random, int count, int epochs, double size, double offset) {
        for (int row = 0; row < count; row++) {
            ArrayNode values = rows.addArray();
            double value = random.nextDouble();
            for (int epoch = 0; epoch < epochs; epoch++) {
                value = Math.min(1, Math.max(0, value + 0.15 * (random.nextDouble() - 0.5)));
                values.add(Math.rint((value * size - offset) * 1e9) / 1e9);
            }
        }
    }
}
