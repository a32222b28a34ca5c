package dev.assay.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes a {@link Scenario} of a document that follows the schema. One reader reads one document, on one thread.
 *
 * <p>Everybody is declared first, those too who register in some event, so that weights may name who is yet to come.
 */
final class ScenarioReader {
    private static final double EMISSION_DEFAULT = 295.2;

    private final JsonNode document;
    private final Cast cast = new Cast();
    private final StakeSum stakes = new StakeSum();
    private final ScenarioBuilder scenario;

    ScenarioReader(JsonNode document, String fileName) {
        this.document = document;
        this.scenario = new ScenarioBuilder(document.path("name").asText(fileName));
    }

    Scenario read() {
        scenario.shows = document.get("shows").asText();
        scenario.epochCount = document.get("epochs").asInt();
        scenario.emissionRao = Rao.of(document.path("emission").asDouble(EMISSION_DEFAULT));
        scenario.hyperparameters = HyperparameterFields.change(
                scenario.hyperparameters, HyperparameterFields.read(document.path("hyperparameters")));
        readValidators();
        readMiners();
        declareNewcomers();
        checkCopiers();
        readOwner();
        readEvents();
        return Scenario.of(scenario);
    }

    private void readValidators() {
        JsonNode validators = document.get("validators");
        for (int i = 0; i < validators.size(); i++) {
            String pointer = "/validators/" + i;
            JsonNode validator = validators.get(i);
            checkStakeRange(pointer, validator);
            List<String> names = names(pointer, validator, true);
            SplittableRandom random =
                    new SplittableRandom(seed() ^ validator.get("name").asText().hashCode());
            for (String name : names) {
                found(pointer, validator(name, validator, stake(validator, random)));
            }
        }
    }

    private void readMiners() {
        JsonNode miners = document.get("miners");
        for (int i = 0; i < miners.size(); i++) {
            for (String name : names("/miners/" + i, miners.get(i), false)) {
                found("/miners/" + i, Participant.miner(name));
            }
        }
    }

    private List<String> names(String pointer, JsonNode node, boolean areValidators) {
        String place = node.isTextual() ? pointer : pointer + "/name";
        String name = node.isTextual() ? node.asText() : node.get("name").asText();
        if (node.has("count")) {
            return cast.declareGroup(place, name, node.get("count").asInt(), areValidators);
        }
        cast.declare(place, name, areValidators);
        return List.of(name);
    }

    private void found(String pointer, Participant participant) {
        stakes.add(pointer, participant.stakeRao());
        stakes.add(pointer, participant.rootStakeRao());
        if (scenario.founders.size() == Cast.UID_COUNT_MAX) {
            throw new IllegalArgumentException(
                    pointer + ": must leave the subnet with at most " + Cast.UID_COUNT_MAX + " uids");
        }
        scenario.founders.add(participant);
        cast.register(participant.name());
    }

    private Participant validator(String name, JsonNode node, double stake) {
        WeightPlan plan = WeightPlan.NONE;
        if (node.has("copies")) {
            cast.noteCopier(name);
            plan = new CopiedWeights(node.get("copies").asText());
        }
        return new Participant(
                name, true, Rao.of(stake), Rao.of(node.path("rootStake").asDouble(0)), plan);
    }

    private static double stake(JsonNode validator, SplittableRandom random) {
        double stake = validator.path("stake").asDouble(0);
        return validator.has("stakeMax")
                ? stake + (validator.get("stakeMax").asDouble() - stake) * random.nextDouble()
                : stake;
    }

    private static void checkStakeRange(String pointer, JsonNode validator) {
        double stake = validator.path("stake").asDouble(0);
        if (validator.has("stakeMax") && validator.get("stakeMax").asDouble() < stake) {
            throw Refusals.invalid(pointer + "/stakeMax", validator.get("stakeMax"), "at least stake");
        }
    }

    private long seed() {
        return document.path("seed").asLong(1);
    }

    /** Names that come with an event; one that comes again keeps its role. */
    private void declareNewcomers() {
        JsonNode events = document.get("events");
        for (int event = 0; event < events.size(); event++) {
            JsonNode newcomers = events.get(event).path("register");
            for (int i = 0; i < newcomers.size(); i++) {
                String pointer = "/events/" + event + "/register/" + i;
                JsonNode newcomer = newcomers.get(i);
                String name = newcomer.get("name").asText();
                boolean isValidator = newcomer.path("role").asText("miner").equals("validator");
                if (!cast.isKnown(name)) {
                    cast.declare(pointer + "/name", name, isValidator);
                } else if (cast.isValidator(name) != isValidator) {
                    throw Refusals.invalid(pointer + "/name", name, "in the role it had before");
                }
                if (newcomer.has("copies")) {
                    cast.noteCopier(name);
                }
            }
        }
    }

    private void checkCopiers() {
        checkCopiers("/validators", document.get("validators"));
        JsonNode events = document.get("events");
        for (int event = 0; event < events.size(); event++) {
            checkCopiers("/events/" + event + "/register", events.get(event).path("register"));
        }
    }

    private void checkCopiers(String pointer, JsonNode validators) {
        for (int i = 0; i < validators.size(); i++) {
            JsonNode copied = validators.get(i).path("copies");
            boolean isName =
                    !Set.of(CopiedWeights.CONSENSUS, CopiedWeights.MEAN, "").contains(copied.asText());
            if (isName
                    && cast.validators(pointer + "/" + i + "/copies", copied.asText())
                                    .size()
                            != 1) {
                throw Refusals.invalid(pointer + "/" + i + "/copies", copied, "one validator and no group");
            }
        }
    }

    private void readOwner() {
        if (document.has("owner")) {
            String owner = document.get("owner").asText();
            if (cast.all("/owner", owner).size() != 1) {
                throw Refusals.invalid("/owner", owner, "one validator or miner and no group");
            }
            scenario.owner = owner;
        }
    }

    private void readEvents() {
        JsonNode events = document.get("events");
        EventReader reader = new EventReader(scenario, cast, stakes, lateNames(), seed());
        int before = 0;
        for (int i = 0; i < events.size(); i++) {
            String pointer = "/events/" + i;
            JsonNode epoch = events.get(i).get("epoch");
            if (epoch.asInt() >= scenario.epochCount) {
                throw Refusals.invalid(
                        pointer + "/epoch",
                        epoch,
                        "in [0, " + (scenario.epochCount - 1) + "], the epochs that are played");
            }
            if (epoch.asInt() < before) {
                throw Refusals.invalid(
                        pointer + "/epoch", epoch, "at least " + before + ", the epoch of the event before");
            }
            before = epoch.asInt();
            reader.read(pointer, events.get(i));
        }
        reader.finish();
    }

    private List<LateName> lateNames() {
        List<LateName> late = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        addLateNames(document.get("validators"), late, seen);
        document.get("events").forEach(event -> addLateNames(event.path("register"), late, seen));
        return late;
    }

    private void addLateNames(JsonNode validators, List<LateName> late, Set<String> seen) {
        for (JsonNode validator : validators) {
            int epochs = validator.path("lateEpochs").asInt(0);
            for (String name : cast.all("", validator.get("name").asText())) {
                if (epochs > 0 && seen.add(name)) {
                    late.add(new LateName(name, epochs));
                }
            }
        }
    }

    /** A validator that changes its mind some epochs after the event. */
    record LateName(String name, int epochs) {}
}
