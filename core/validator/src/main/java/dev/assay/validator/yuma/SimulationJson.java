package dev.assay.validator.yuma;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.simulation.HyperparameterName;
import dev.assay.simulation.Scenario;
import dev.assay.simulation.SimulatedEpoch;
import dev.assay.simulation.SimulationResult;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToDoubleBiFunction;

/**
 * Simulations as one JSON document, of the form that {@code report.SimulationReport} reads: one value per name and epoch,
 * {@code null} where the name holds no uid.
 *
 * <p>{@link #page} leaves out the smallest where there are too many to draw, and has weights and bonds; {@link #whole} has
 * everybody, and leaves weights and bonds to {@code pairs.csv}. Stateless; safe from any thread.
 */
final class SimulationJson {
    /** Most validators of one variant that the page draws. */
    static final int VALIDATOR_COUNT_MAX = 12;

    /** Most miners of one variant that the page draws. */
    static final int MINER_COUNT_MAX = 24;

    private static final double U16_ONE = 65_535;

    private SimulationJson() {}

    /** The document of the page. */
    static ObjectNode page(List<PlayedVariant> played, String title, String version) {
        return document(played, title, version, false);
    }

    /** The document for programs. */
    static ObjectNode whole(List<PlayedVariant> played, String title, String version) {
        return document(played, title, version, true);
    }

    private static ObjectNode document(List<PlayedVariant> played, String title, String version, boolean isWhole) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("title", title).put("made", "assay " + version);
        ArrayNode variants = document.putArray("variants");
        for (PlayedVariant variant : played) {
            List<String> validators = variant.largestValidators(isWhole ? Integer.MAX_VALUE : VALIDATOR_COUNT_MAX);
            List<String> miners = variant.largestMiners(isWhole ? Integer.MAX_VALUE : MINER_COUNT_MAX);
            ObjectNode json = variants.addObject();
            putDescription(json, variant, isWhole);
            putNeurons(json, variant.result(), validators, miners);
            putValues(json, variant.result(), validators, miners);
            if (!isWhole) {
                putPairs(json, variant.result(), validators, miners);
            }
        }
        return document;
    }

    private static void putDescription(ObjectNode json, PlayedVariant variant, boolean isWhole) {
        Scenario scenario = variant.result().scenario();
        json.put("name", variant.name()).put("shows", scenario.shows());
        json.put("engine", variant.result().engine());
        ObjectNode settings = json.putObject("hyperparameters");
        for (HyperparameterName name : HyperparameterName.values()) {
            putSetting(settings, name, name.get(scenario.hyperparameters()), isWhole);
        }
        ArrayNode changes = json.putArray("changes");
        scenario.notes()
                .forEach(note -> changes.addObject().put("epoch", note.epoch()).put("text", note.text()));
        ArrayNode blocks = json.putArray("epochs");
        variant.result().epochs().forEach(epoch -> blocks.add(epoch.metagraph().block()));
    }

    /** Programs get the chain's units; people get proportions. */
    private static void putSetting(ObjectNode settings, HyperparameterName name, long value, boolean isWhole) {
        if (name.scale() == HyperparameterName.Scale.FLAG) {
            settings.put(name.text(), value != 0);
        } else if (name.scale().isProportion() && !isWhole) {
            settings.put(name.text(), Double.parseDouble(name.shown(value)));
        } else if (value < 0 && name == HyperparameterName.TAO_WEIGHT) {
            settings.put(name.text(), new BigInteger(Long.toUnsignedString(value)));
        } else {
            settings.put(name.text(), value);
        }
    }

    private static void putNeurons(
            ObjectNode json, SimulationResult result, List<String> validators, List<String> miners) {
        ArrayNode validatorList = json.putArray("validators");
        validators.forEach(name -> validatorList.addObject().put("name", name).put("uid", uid(result, name)));
        ArrayNode minerList = json.putArray("miners");
        miners.forEach(name -> minerList.addObject().put("name", name).put("uid", uid(result, name)));
        int out = result.scenario().validatorNames().size() - validators.size();
        int minersOut = result.scenario().minerNames().size() - miners.size();
        if (out + minersOut == 0) {
            json.putNull("leftOut");
        } else {
            json.put(
                    "leftOut",
                    "Of " + result.scenario().validatorNames().size() + " validators the " + validators.size()
                            + " with the most stake are shown, and of "
                            + result.scenario().minerNames().size() + " miners the " + miners.size()
                            + " with the most incentive; neurons.csv and pairs.csv have all.");
        }
    }

    /** The uid that a name holds first; -1 if its registration never comes. */
    private static int uid(SimulationResult result, String name) {
        return result.epochs().stream()
                .mapToInt(epoch -> epoch.uidOf(name))
                .filter(uid -> uid >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static void putValues(
            ObjectNode json, SimulationResult result, List<String> validators, List<String> miners) {
        List<SimulatedEpoch> epochs = result.epochs();
        put(json, "stake", epochs, validators, (epoch, uid) -> epoch.trace().stake()[uid]);
        put(json, "dividends", epochs, validators, (epoch, uid) -> epoch.trace().dividends()[uid]);
        put(json, "relativeDividends", epochs, validators, SimulatedEpoch::relativeDividends);
        put(
                json,
                "validatorTrust",
                epochs,
                validators,
                (epoch, uid) -> epoch.trace().validatorTrust()[uid]);
        putRao(json, "validatorEmissionRao", epochs, validators, true);
        put(json, "incentives", epochs, miners, (epoch, uid) -> epoch.trace().incentive()[uid]);
        put(json, "consensus", epochs, miners, (epoch, uid) -> epoch.trace().consensus()[uid]);
        putRao(json, "minerEmissionRao", epochs, miners, false);
    }

    private static void put(
            ObjectNode json,
            String field,
            List<SimulatedEpoch> epochs,
            List<String> names,
            ToDoubleBiFunction<SimulatedEpoch, Integer> value) {
        ArrayNode rows = json.putArray(field);
        names.forEach(name ->
                putRow(rows.addArray(), epochs, name, (row, epoch, uid) -> row.add(value.applyAsDouble(epoch, uid))));
    }

    private static void putRao(
            ObjectNode json, String field, List<SimulatedEpoch> epochs, List<String> names, boolean ofValidators) {
        ArrayNode rows = json.putArray(field);
        names.forEach(name -> putRow(rows.addArray(), epochs, name, (row, epoch, uid) -> {
            long[] rao = ofValidators
                    ? epoch.emission().validatorRao()
                    : epoch.emission().serverRao();
            row.add(rao[uid]);
        }));
    }

    private interface Cell {
        void put(ArrayNode row, SimulatedEpoch epoch, int uid);
    }

    private static void putRow(ArrayNode row, List<SimulatedEpoch> epochs, String name, Cell cell) {
        for (SimulatedEpoch epoch : epochs) {
            int uid = epoch.uidOf(name);
            if (uid < 0) {
                row.addNull();
            } else {
                cell.put(row, epoch, uid);
            }
        }
    }

    private static void putPairs(
            ObjectNode json, SimulationResult result, List<String> validators, List<String> miners) {
        ArrayNode weights = json.putArray("weights");
        ArrayNode bonds = json.putArray("bonds");
        for (String validator : validators) {
            putPairs(weights.addArray(), result, validator, miners, true);
            putPairs(bonds.addArray(), result, validator, miners, false);
        }
    }

    private static void putPairs(
            ArrayNode rows, SimulationResult result, String validator, List<String> miners, boolean ofWeights) {
        List<ArrayNode> byMiner = miners.stream().map(miner -> rows.addArray()).toList();
        for (SimulatedEpoch epoch : result.epochs()) {
            int uid = epoch.uidOf(validator);
            ObjIntConsumer<ArrayNode> put = uid < 0 ? (row, miner) -> row.addNull() : putter(epoch, uid, ofWeights);
            for (int i = 0; i < miners.size(); i++) {
                int minerUid = epoch.uidOf(miners.get(i));
                if (minerUid < 0) {
                    byMiner.get(i).addNull();
                } else {
                    put.accept(byMiner.get(i), minerUid);
                }
            }
        }
    }

    private static ObjIntConsumer<ArrayNode> putter(SimulatedEpoch epoch, int validatorUid, boolean ofWeights) {
        if (ofWeights) {
            double[] shares = epoch.weightShares(validatorUid);
            return (row, minerUid) -> row.add(shares[minerUid]);
        }
        int[] bonds = epoch.bondsU16(validatorUid);
        return (row, minerUid) -> row.add(bonds[minerUid] / U16_ONE);
    }
}
