package dev.assay.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes {@link Change}s of the events of a scenario, one event after the other, and keeps track of who holds a uid.
 *
 * <p>Belongs to one thread.
 */
final class EventReader {
    private final ScenarioBuilder scenario;
    private final Cast cast;
    private final StakeSum stakes;
    private final Map<String, Integer> lateEpochs = new LinkedHashMap<>();
    private final long seed;

    EventReader(
            ScenarioBuilder scenario, Cast cast, StakeSum stakes, List<ScenarioReader.LateName> lateNames, long seed) {
        this.scenario = scenario;
        this.cast = cast;
        this.stakes = stakes;
        this.seed = seed;
        lateNames.forEach(late -> lateEpochs.put(late.name(), late.epochs()));
    }

    /** Reads one event; those of earlier epochs come first. */
    void read(String pointer, JsonNode event) {
        int epoch = event.get("epoch").asInt();
        readSettings(epoch, event);
        readStake(pointer, epoch, event, "stake");
        readStake(pointer, epoch, event, "rootStake");
        readDeregistrations(pointer, epoch, event);
        readRegistrations(pointer, epoch, event);
        readBondResets(pointer, epoch, event);
        readSilence(pointer, epoch, event, "stop");
        readSilence(pointer, epoch, event, "resume");
        readWeights(pointer, epoch, event, "weights", NamedWeights::proportions);
        readWeights(pointer, epoch, event, "weightsU16", NamedWeights::u16);
        readRandomWeights(pointer, epoch, event);
        EventWords.of(event).forEach(text -> scenario.notes.add(new Scenario.EpochNote(epoch, text)));
    }

    /** Puts what late validators do into its place. */
    void finish() {
        scenario.changes.sort(Comparator.comparingInt(Change::epoch));
    }

    private void readSettings(int epoch, JsonNode event) {
        if (event.has("hyperparameters")) {
            scenario.changes.add(
                    new Change.OfHyperparameters(epoch, HyperparameterFields.read(event.get("hyperparameters"))));
        }
        if (event.has("emission")) {
            scenario.changes.add(
                    new Change.OfEmission(epoch, Rao.of(event.get("emission").asDouble())));
        }
    }

    private void readStake(String pointer, int epoch, JsonNode event, String field) {
        event.path(field).properties().forEach(stake -> {
            String place = Refusals.child(pointer + "/" + field, stake.getKey());
            for (String name : cast.all(place, stake.getKey())) {
                cast.requireRegistered(place, name);
                long stakeRao = Rao.of(stake.getValue().asDouble());
                stakes.add(place, stakeRao);
                scenario.changes.add(new Change.OfStake(epoch, name, stakeRao, field.equals("rootStake")));
            }
        });
    }

    private void readDeregistrations(String pointer, int epoch, JsonNode event) {
        JsonNode names = event.path("deregister");
        for (int i = 0; i < names.size(); i++) {
            String place = pointer + "/deregister/" + i;
            for (String name : cast.all(place, names.get(i).asText())) {
                cast.requireRegistered(place, name);
                cast.deregister(name);
                scenario.changes.add(new Change.Deregistration(epoch, name));
            }
        }
    }

    private void readRegistrations(String pointer, int epoch, JsonNode event) {
        JsonNode newcomers = event.path("register");
        for (int i = 0; i < newcomers.size(); i++) {
            readRegistration(pointer + "/register/" + i, epoch, newcomers.get(i));
        }
    }

    private void readRegistration(String pointer, int epoch, JsonNode newcomer) {
        String name = newcomer.get("name").asText();
        if (cast.isRegistered(name)) {
            throw Refusals.invalid(pointer + "/name", name, "the name of somebody who holds no uid in this epoch");
        }
        Participant participant = participant(pointer, newcomer, name);
        if (newcomer.has("replaces")) {
            String replaced = newcomer.get("replaces").asText();
            cast.requireRegistered(pointer + "/replaces", replaced);
            cast.deregister(replaced);
            scenario.changes.add(new Change.Registration(epoch, participant, replaced));
        } else {
            requireRoom(pointer);
            scenario.changes.add(new Change.Registration(epoch, participant, null));
        }
        cast.register(name);
    }

    private Participant participant(String pointer, JsonNode newcomer, String name) {
        if (!cast.isValidator(name)) {
            for (String field : List.of("stake", "rootStake", "lateEpochs", "copies")) {
                if (newcomer.has(field)) {
                    throw new IllegalArgumentException(pointer + "/" + field + ": must not be there; miners have none");
                }
            }
            return Participant.miner(name);
        }
        long stakeRao = Rao.of(newcomer.path("stake").asDouble(0));
        long rootStakeRao = Rao.of(newcomer.path("rootStake").asDouble(0));
        stakes.add(pointer, stakeRao);
        stakes.add(pointer, rootStakeRao);
        WeightPlan plan = newcomer.has("copies")
                ? new CopiedWeights(newcomer.get("copies").asText())
                : WeightPlan.NONE;
        return new Participant(name, true, stakeRao, rootStakeRao, plan);
    }

    /** Uids are only ever added by registrations, and a uid that was given up is still held by somebody. */
    private void requireRoom(String pointer) {
        long added = scenario.changes.stream()
                .filter(change -> change instanceof Change.Registration registration && registration.replaces() == null)
                .count();
        if (scenario.founders.size() + added >= Cast.UID_COUNT_MAX) {
            throw new IllegalArgumentException(pointer + ": must leave the subnet with at most " + Cast.UID_COUNT_MAX
                    + " uids; say whom it replaces");
        }
    }

    private void readBondResets(String pointer, int epoch, JsonNode event) {
        JsonNode names = event.path("resetBonds");
        for (int i = 0; i < names.size(); i++) {
            String place = pointer + "/resetBonds/" + i;
            for (String name : cast.all(place, names.get(i).asText())) {
                cast.requireRegistered(place, name);
                scenario.changes.add(new Change.BondReset(epoch, name));
            }
        }
    }

    private void readSilence(String pointer, int epoch, JsonNode event, String field) {
        JsonNode names = event.path(field);
        for (int i = 0; i < names.size(); i++) {
            for (String name : cast.validators(
                    pointer + "/" + field + "/" + i, names.get(i).asText())) {
                scenario.changes.add(new Change.OfSilence(epoch, name, field.equals("stop")));
            }
        }
    }

    private void readWeights(
            String pointer, int epoch, JsonNode event, String field, Function<Map<String, Double>, WeightPlan> toPlan) {
        forEachValidator(pointer, epoch, event, field, (place, row) -> {
            Map<String, Double> weights = row(place, row);
            boolean areZero = weights.values().stream().allMatch(weight -> weight == 0);
            if (areZero && field.equals("weights")) {
                throw Refusals.invalid(place, row, "not all zero; weightsU16 submits zeros, stop submits nothing");
            }
            return toPlan.apply(weights);
        });
    }

    private Map<String, Double> row(String pointer, JsonNode row) {
        Map<String, Double> weights = new LinkedHashMap<>();
        row.properties().forEach(weight -> {
            for (String name : cast.all(Refusals.child(pointer, weight.getKey()), weight.getKey())) {
                weights.put(name, weight.getValue().asDouble());
            }
        });
        return weights;
    }

    private void readRandomWeights(String pointer, int epoch, JsonNode event) {
        forEachValidator(
                pointer,
                epoch,
                event,
                "randomWeights",
                (place, draw) -> new RandomWeights(
                        draw.path("seed").asLong(seed),
                        draw.path("coverage").asDouble(1),
                        draw.path("spread").asDouble(0),
                        draw.path("redraw").asBoolean(false)));
    }

    private void forEachValidator(
            String pointer, int epoch, JsonNode event, String field, BiFunction<String, JsonNode, WeightPlan> toPlan) {
        event.path(field).properties().forEach(row -> {
            String place = Refusals.child(pointer + "/" + field, row.getKey());
            List<String> validators = new ArrayList<>(cast.validators(place, row.getKey()));
            WeightPlan plan = toPlan.apply(place, row.getValue());
            validators.forEach(name -> scenario.changes.add(new Change.OfPlan(when(name, epoch), name, plan)));
        });
    }

    private int when(String validator, int epoch) {
        return epoch == 0 ? 0 : epoch + lateEpochs.getOrDefault(validator, 0);
    }
}
