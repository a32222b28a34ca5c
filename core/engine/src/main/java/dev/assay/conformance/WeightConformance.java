package dev.assay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs recorded calls that set weights, commit to them or prepare them, and says which come out otherwise.
 *
 * <p>Understands three forms of files: those of the formats {@code yuma-set-weights-1}, verdicts of the chain, and {@code
 * yuma-commit-hash-1}; and the results of the SDKs, which have a list {@code vectors} and no format. Everything is
 * compared exactly: integers, hashes and verdicts, float32 and float64 to the last bit. Files of other forms are passed
 * over.
 *
 * <p>Stateless; safe from any thread.
 */
public final class WeightConformance {
    private WeightConformance() {}

    /**
     * Runs every vector file of a folder, in the order of their names, and hands over the outcomes as they come.
     *
     * @throws IllegalArgumentException naming the file and the place in it that is wrong
     */
    public static void run(Path folder, Consumer<CaseOutcome> outcomes) {
        VectorFolder.run(folder, WeightConformance::run, outcomes);
    }

    static List<CaseOutcome> run(JsonNode file) {
        CasePlace place = new CasePlace(file, "");
        return switch (file.path("format").asText()) {
            case SetWeightsCases.FORMAT -> SetWeightsCases.outcomes(place);
            case CommitHashCases.FORMAT -> CommitHashCases.outcomes(place);
            case "" -> file.has("vectors") ? SdkCases.outcomes(place) : List.of();
            default -> List.of();
        };
    }
}
