package dev.assay.conformance.reward;

import java.util.Map;

/** How the vector files of this commodity are scored. Stateless. */
final class SpeechVectors {
    private SpeechVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of();
    }
}
