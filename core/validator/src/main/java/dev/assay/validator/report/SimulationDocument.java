package dev.assay.validator.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Says whether a document has every field that the page shows, each of the type and shape that it should have.
 *
 * <p>Shapes are those of the variant's own lists: V validators, M miners, E epochs (at least one). Values are finite
 * numbers, or null where a neuron does not exist in an epoch; emission is in rao, everything else a share or, for
 * {@code stake}, any unit. Fields that are not named here are allowed and go into the page unseen.
 */
final class SimulationDocument {
    private static final List<String> VARIANT_TEXTS = List.of("name", "shows", "engine");
    private static final List<String> OF_VALIDATORS =
            List.of("stake", "dividends", "relativeDividends", "validatorTrust", "validatorEmissionRao");
    private static final List<String> OF_MINERS = List.of("incentives", "consensus", "minerEmissionRao");
    private static final List<String> OF_PAIRS = List.of("weights", "bonds");

    private SimulationDocument() {}

    /**
     * Goes over the whole document.
     *
     * @throws IllegalArgumentException naming the first field that is missing or is not what it must be
     */
    static void check(JsonNode json) {
        DocumentField document = DocumentField.root(json);
        document.field("title").requireText();
        document.field("made").requireText();
        List<DocumentField> variants = document.field("variants").elements();
        if (variants.isEmpty()) {
            throw document.field("variants").invalid("an array of at least one variant");
        }
        variants.forEach(SimulationDocument::checkVariant);
    }

    private static void checkVariant(DocumentField variant) {
        VARIANT_TEXTS.forEach(name -> variant.field(name).requireText());
        variant.field("leftOut").requireTextOrNull();
        for (Map.Entry<String, DocumentField> parameter :
                variant.field("hyperparameters").members().entrySet()) {
            parameter.getValue().requireScalar();
        }
        List<DocumentField> epochs = variant.field("epochs").elements();
        if (epochs.isEmpty()) {
            throw variant.field("epochs").invalid("an array of at least one block");
        }
        epochs.forEach(DocumentField::requireWhole);
        checkChanges(variant, epochs.size());
        int validators = checkNeurons(variant.field("validators"));
        int miners = checkNeurons(variant.field("miners"));
        checkSeries(variant, validators, miners, epochs.size());
    }

    private static void checkChanges(DocumentField variant, int epochs) {
        for (DocumentField change : variant.field("changes").elements()) {
            change.field("epoch").requireIndexBelow(epochs);
            change.field("text").requireText();
        }
    }

    private static int checkNeurons(DocumentField list) {
        List<DocumentField> neurons = list.elements();
        for (DocumentField neuron : neurons) {
            neuron.field("name").requireText();
            neuron.field("uid").requireWhole();
        }
        return neurons.size();
    }

    private static void checkSeries(DocumentField variant, int validators, int miners, int epochs) {
        OF_VALIDATORS.forEach(name -> checkRows(variant.field(name), validators, "validator", epochs));
        OF_MINERS.forEach(name -> checkRows(variant.field(name), miners, "miner", epochs));
        for (String name : OF_PAIRS) {
            for (DocumentField row : variant.field(name).elements(validators, "validator")) {
                checkRows(row, miners, "miner", epochs);
            }
        }
    }

    private static void checkRows(DocumentField rows, int count, String each, int epochs) {
        for (DocumentField row : rows.elements(count, each)) {
            row.elements(epochs, "epoch").forEach(DocumentField::requireNumberOrNull);
        }
    }
}
