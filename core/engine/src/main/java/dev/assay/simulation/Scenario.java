package dev.assay.simulation;

import dev.assay.consensus.Hyperparameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen on a subnet, epoch by epoch. Made by {@link ScenarioFile}; immutable.
 *
 * <p>Its files are described in {@code core/docs/how-to-simulate-a-subnet.md}.
 */
public final class Scenario {
    /** Shortest tempo: registrations, reveals, weights and the epoch itself each need a block of their own. */
    public static final int TEMPO_MIN = 4;

    private final String name;
    private final String shows;
    private final int epochCount;
    private final Hyperparameters hyperparameters;
    private final long emissionRao;
    private final @Nullable String owner;
    private final List<Participant> founders;
    private final List<Change> changes;
    private final List<EpochNote> notes;

    private Scenario(ScenarioBuilder from, Hyperparameters hyperparameters) {
        if (hyperparameters.tempo() < TEMPO_MIN) {
            throw new IllegalArgumentException(
                    "tempo=" + hyperparameters.tempo() + ": must be in [" + TEMPO_MIN + ", 65535]");
        }
        this.name = from.name;
        this.shows = from.shows;
        this.epochCount = from.epochCount;
        this.hyperparameters = hyperparameters;
        this.emissionRao = from.emissionRao;
        this.owner = from.owner;
        this.founders = List.copyOf(from.founders);
        this.changes = List.copyOf(from.changes);
        this.notes = List.copyOf(from.notes);
    }

    static Scenario of(ScenarioBuilder builder) {
        return new Scenario(builder, builder.hyperparameters);
    }

    /** What changes in an epoch, in words. */
    public record EpochNote(int epoch, String text) {}

    /** Short name, by default that of its file. */
    public String name() {
        return name;
    }

    /** What it shows, in one line. */
    public String shows() {
        return shows;
    }

    /** Number of epochs. */
    public int epochCount() {
        return epochCount;
    }

    /** Settings of the first epoch. */
    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /** What changes, in words, in the order of the epochs. */
    public List<EpochNote> notes() {
        return notes;
    }

    /** Names of all who are ever validators, in the order of the file. */
    public List<String> validatorNames() {
        return names(true);
    }

    /** Names of all who are ever miners, in the order of the file. */
    public List<String> minerNames() {
        return names(false);
    }

    private List<String> names(boolean ofValidators) {
        return Stream.concat(
                        founders.stream(),
                        changes.stream()
                                .filter(Change.Registration.class::isInstance)
                                .map(change -> ((Change.Registration) change).newcomer()))
                .filter(participant -> participant.isValidator() == ofValidators)
                .map(Participant::name)
                .distinct()
                .toList();
    }

    /**
     * The same scenario with other settings at its start; what an event sets later, it still sets.
     *
     * @param values in the chain's units
     * @throws IllegalArgumentException if a value is out of range
     */
    public Scenario with(Map<HyperparameterName, Long> values) {
        return new Scenario(toBuilder(), HyperparameterFields.change(hyperparameters, values));
    }

    private ScenarioBuilder toBuilder() {
        ScenarioBuilder builder = new ScenarioBuilder(name);
        builder.shows = shows;
        builder.epochCount = epochCount;
        builder.emissionRao = emissionRao;
        builder.owner = owner;
        builder.founders.addAll(founders);
        builder.changes.addAll(changes);
        builder.notes.addAll(notes);
        return builder;
    }

    long emissionRao() {
        return emissionRao;
    }

    @Nullable
    String owner() {
        return owner;
    }

    /** Those who hold the first uids when the first epoch begins. */
    List<Participant> founders() {
        return founders;
    }

    /** In the order of the epochs, and within one of the file. */
    List<Change> changes() {
        return changes;
    }

    /** Names the scenario; a full print would flood a log. */
    @Override
    public String toString() {
        return "Scenario[name=" + name + ", epochs=" + epochCount + "]";
    }
}
