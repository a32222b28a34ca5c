package dev.assay.conformance.reward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.conformance.CaseOutcome;
import dev.assay.conformance.CasePlace;
import dev.assay.document.DocumentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs recorded cases of reward models and says which differ.
 *
 * <p>A file is {@code {model, rel_tol, abs_tol, cases: [{name, input, expected}]}}; files without {@code model} and {@code
 * cases} are passed over. A file of an unknown model fails, case by case. Belongs to one thread.
 */
public final class RewardConformance {
    /** Longer files are refused. */
    static final int FILE_SIZE_BYTES_MAX = 256 << 20;

    private final Map<String, VectorScoring> scorings = new TreeMap<>();

    /** Knows the models of all commodities. */
    public RewardConformance() {
        scorings.putAll(SearchVectors.scorings());
        scorings.putAll(GenerationVectors.scorings());
        scorings.putAll(SpeechVectors.scorings());
        scorings.putAll(AnimationVectors.scorings());
        scorings.putAll(ProofVectors.scorings());
        scorings.putAll(TradingVectors.scorings());
        scorings.putAll(ScrapingVectors.scorings());
        scorings.putAll(StorageVectors.scorings());
        scorings.putAll(ComputeVectors.scorings());
        scorings.putAll(TrainingVectors.scorings());
        scorings.putAll(Shape3dVectors.scorings());
        scorings.putAll(ScoreVectors.scorings());
    }

    /** Names of the models whose files can be run, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(scorings.keySet());
    }

    /**
     * Runs every vector file of a folder, in the order of their names, and hands over the outcomes as they come.
     *
     * @throws IllegalArgumentException naming the file and the place in it that is wrong
     */
    public void run(Path folder, Consumer<CaseOutcome> outcomes) {
        for (Path file : files(folder)) {
            try {
                run(DocumentFile.read(file, FILE_SIZE_BYTES_MAX)).forEach(outcomes);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the cases of one file; none if it is of another form.
     *
     * @throws IllegalArgumentException naming the place that is wrong
     */
    public List<CaseOutcome> run(JsonNode file) {
        if (!file.has("model") || !file.has("cases")) {
            return List.of();
        }
        CasePlace place = new CasePlace(file, "");
        String model = place.get("model").text();
        double relative = place.get("rel_tol").real();
        double absolute = place.get("abs_tol").real();
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (CasePlace each : place.get("cases").elements()) {
            String name = model + " " + each.get("name").text();
            outcomes.add(CaseOutcome.of(name, difference(model, each, new ResultComparison(relative, absolute))));
        }
        return outcomes;
    }

    private String difference(String model, CasePlace each, ResultComparison comparison) {
        VectorScoring scoring = scorings.get(model);
        if (scoring == null) {
            return "model=" + model + ": must be one of " + scorings.keySet();
        }
        return comparison.difference(each.get("expected").node(), results(scoring, each.get("input")));
    }

    private static Map<String, Object> results(VectorScoring scoring, CasePlace input) {
        try {
            return scoring.score(input);
        } catch (IndexOutOfBoundsException e) {
            // A list that is longer or shorter than another: found where it is read, said here.
            throw new IllegalArgumentException(input.pointer() + ": must have lists that go together", e);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("/") ? e : input.refused(e);
        }
    }
}
