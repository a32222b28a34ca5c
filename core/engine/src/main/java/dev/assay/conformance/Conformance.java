package dev.assay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs recorded cases through an engine and says which differ.
 *
 * <p>Understands three forms of files, told apart by their field {@code format}: {@code yuma-case-1}, one epoch;
 * {@code yuma-primitives-1}, lists of single steps; {@code yuma-mechanisms-1}, subnets of several mechanisms. Whatever a
 * file expects is compared. Files of other forms are passed over.
 *
 * <p>Belongs to one thread.
 */
public final class Conformance {
    private final Function<EpochPath, Optional<ConsensusEngine>> engines;
    private final Tolerance tolerance;
    private final PrimitiveLists primitives = new PrimitiveLists();

    /**
     * Prepares to run cases.
     *
     * @param engines makes an engine for a form of the epoch, if it can; each is closed after use. All can the sparse one
     */
    public Conformance(Function<EpochPath, Optional<ConsensusEngine>> engines, Tolerance tolerance) {
        this.engines = engines;
        this.tolerance = tolerance;
    }

    /**
     * Runs every vector file of a folder, in the order of their names, and hands over the outcomes as they come.
     *
     * @throws IllegalArgumentException naming the file and the place in it that is wrong
     */
    public void run(Path folder, Consumer<CaseOutcome> outcomes) {
        VectorFolder.run(folder, this::run, outcomes);
    }

    List<CaseOutcome> run(JsonNode file) {
        CasePlace place = new CasePlace(file, "");
        return switch (file.path("format").asText()) {
            case YumaCase.FORMAT -> List.of(run(YumaCase.of(file)));
            case PrimitiveLists.FORMAT -> primitives.outcomes(place);
            case MechanismCases.FORMAT -> runMechanisms(place);
            default -> new ArrayList<>();
        };
    }

    private CaseOutcome run(YumaCase yumaCase) {
        if (!yumaCase.hasExpected()) {
            return CaseOutcome.of(yumaCase.name(), "/expected: must be there");
        }
        Optional<ConsensusEngine> made = engines.apply(yumaCase.path());
        if (made.isEmpty()) {
            return CaseOutcome.skipped(yumaCase.name(), "the engine does not compute the chain's dense epochs");
        }
        try (ConsensusEngine engine = made.get()) {
            String difference = yumaCase.difference(
                    engine.epoch(yumaCase.metagraph(), yumaCase.hyperparameters(), yumaCase.emissionRao()), tolerance);
            return CaseOutcome.of(yumaCase.name(), difference);
        }
    }

    private List<CaseOutcome> runMechanisms(CasePlace file) {
        try (ConsensusEngine engine = engines.apply(EpochPath.SPARSE).orElseThrow()) {
            return MechanismCases.outcomes(file, engine, tolerance);
        }
    }
}
