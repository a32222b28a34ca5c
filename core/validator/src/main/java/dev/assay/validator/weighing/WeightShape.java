package dev.assay.validator.weighing;

import dev.assay.weights.ClientWeights;
import dev.assay.weights.WeightClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The clients that weights are shaped for, by the names that they have in paths and bodies. Stateless. */
public enum WeightShape {
    /** The Python SDK, version 10: {@code uids[], u16[]}. */
    SDK10("sdk10", WeightClient.SDK_10),
    /** The Python SDK, version 11: {@code {uid: weight}}. */
    SDK11("sdk11", WeightClient.SDK_11),
    /** fiber: {@code uids[], u16[]}. */
    FIBER("fiber", WeightClient.FIBER),
    /** bittensor-pylon: {@code {hotkey: weight}}; turbobt behind it. */
    PYLON("pylon", WeightClient.TURBOBT);

    private final String word;
    private final WeightClient client;

    WeightShape(String word, WeightClient client) {
        this.word = word;
        this.client = client;
    }

    /** The name in paths and bodies. */
    public String word() {
        return word;
    }

    /** All names, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(WeightShape::word).toList();
    }

    /** The shape with this name. */
    public static Optional<WeightShape> of(String word) {
        return Arrays.stream(values()).filter(shape -> shape.word.equals(word)).findFirst();
    }

    /** What the client makes of these weights. */
    public ClientWeights send(Weighed weighed) {
        return client.send(weighed.uids(), weighed.weights(), weighed.limits());
    }
}
