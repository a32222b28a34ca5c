package dev.assay.simulation;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.ExactYuma;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the scenarios of the datasets module, and plays scenarios with the exact engine. */
final class Scenarios {
    private static final String FOLDER = "datasets/scenarios";

    private Scenarios() {}

    static List<Path> files() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve(FOLDER))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException(FOLDER + ": must lie in a folder above the working directory");
        }
        try (Stream<Path> files = Files.list(at.resolve(FOLDER))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    static SimulationResult shipped(String name) {
        Path file = files().stream()
                .filter(path -> name(path).equals(name))
                .findFirst()
                .orElseThrow();
        return played(ScenarioFile.read(file));
    }

    static SimulationResult played(Scenario scenario) {
        try (ConsensusEngine engine = new ExactYuma()) {
            return Simulation.run(scenario, engine);
        }
    }

    /** Three validators of 600, 300 and 100, two miners, weights in the open, and what is given. */
    static String json(String hyperparameters, String events) {
        return """
                {"shows": "a test", "epochs": 12,
                 "hyperparameters": {%s},
                 "validators": [{"name": "Big", "stake": 600}, {"name": "Mid", "stake": 300}, {"name": "Small", "stake": 100}],
                 "miners": ["A", "B"],
                 "events": [%s]}
                """.formatted(hyperparameters, events);
    }

    static final String OPEN = "\"commitRevealEnabled\": false";

    static Scenario scenario(Path directory, String json) {
        try {
            return ScenarioFile.read(Files.writeString(directory.resolve("test.json"), json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
