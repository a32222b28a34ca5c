package dev.assay.simulation;

import dev.assay.consensus.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of a {@link Scenario} while its file is read. Belongs to one thread. */
final class ScenarioBuilder {
    final String name;
    final List<Participant> founders = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Scenario.EpochNote> notes = new ArrayList<>();
    String shows = "";
    int epochCount;
    Hyperparameters hyperparameters = Hyperparameters.defaults();
    long emissionRao;

    @Nullable
    String owner;

    ScenarioBuilder(String name) {
        this.name = name;
    }
}
