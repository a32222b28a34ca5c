package dev.assay.validator.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationDocumentTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static void set(ObjectNode document, String pointer, JsonNode value) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = document.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
        }
    }

    private static String refusal(JsonNode document) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> SimulationDocument.check(document))
                .getMessage());
    }

    private static String refusalOf(String pointer, JsonNode value) {
        ObjectNode document = SampleDocuments.of(2, 3, 2, 4);
        set(document, pointer, value);
        return refusal(document);
    }

    @Test
    void takesAWholeDocument() {
        assertDoesNotThrow(() -> SimulationDocument.check(SampleDocuments.of(2, 3, 2, 4)));
    }

    @Test
    void takesNullWhereANeuronIsNotThere() {
        ObjectNode document = SampleDocuments.of(1, 3, 2, 4);
        set(document, "/variants/0/stake/2/3", NullNode.instance);
        set(document, "/variants/0/weights/2/1/3", NullNode.instance);

        assertDoesNotThrow(() -> SimulationDocument.check(document));
    }

    @Test
    void takesAVariantWithoutNeurons() {
        assertDoesNotThrow(() -> SimulationDocument.check(SampleDocuments.of(1, 0, 0, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "made", "variants"})
    void namesAMissingFieldOfTheDocument(String field) {
        ObjectNode document = SampleDocuments.of(1, 1, 1, 2);
        document.remove(field);

        assertEquals(field + ": must be there", refusal(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "shows",
                "engine",
                "hyperparameters",
                "changes",
                "epochs",
                "validators",
                "miners",
                "leftOut",
                "stake",
                "dividends",
                "relativeDividends",
                "validatorTrust",
                "validatorEmissionRao",
                "incentives",
                "consensus",
                "minerEmissionRao",
                "weights",
                "bonds"
            })
    void namesAMissingFieldOfAVariant(String field) {
        ObjectNode document = SampleDocuments.of(1, 1, 1, 2);
        SampleDocuments.variant(document).remove(field);

        assertEquals("variants[0]." + field + ": must be there", refusal(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/title|7|title=7: must be text",
                "/variants/1/leftOut|7|variants[1].leftOut=7: must be text or null",
                "/variants/0/epochs/1|7.5|variants[0].epochs[1]=7.5: must be a whole number of at most 64 bits",
                "/variants/0/changes/0/epoch|4|variants[0].changes[0].epoch=4: must be an epoch's index, below 4",
                "/variants/0/changes/0/epoch|-1|variants[0].changes[0].epoch=-1: must be an epoch's index, below 4",
                "/variants/0/validators/1|3|variants[0].validators[1]=3: must be a JSON object",
                "/variants/0/validators/1/uid|0.5|variants[0].validators[1].uid=0.5: must be a whole number of at most 64 bits",
                "/variants/0/miners/1/name|3|variants[0].miners[1].name=3: must be text",
                "/variants/0/weights/0/1|3|variants[0].weights[0][1]=3: must be an array",
            })
    void namesAFieldOfTheWrongType(String pointer, double value, String message) {
        JsonNode number = value == Math.rint(value) ? JSON.numberNode((int) value) : JSON.numberNode(value);

        assertEquals(message, refusalOf(pointer, number));
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertEquals(
                "variants[0].stake[2][3]=\"NaN\": must be a finite number or null",
                refusalOf("/variants/0/stake/2/3", JSON.textNode("NaN")));
        assertEquals(
                "variants[1].bonds[2][1][3]=NaN: must be a finite number or null",
                refusalOf("/variants/1/bonds/2/1/3", JSON.numberNode(Double.NaN)));
        assertEquals(
                "variants[0].hyperparameters.kappa=Infinity: must be a finite number, text, true or false",
                refusalOf("/variants/0/hyperparameters/kappa", JSON.numberNode(Double.POSITIVE_INFINITY)));
        assertEquals(
                "variants[0].consensus[1][0]=true: must be a finite number or null",
                refusalOf("/variants/0/consensus/1/0", JSON.booleanNode(true)));
    }

    @Test
    void refusesRowsThatAreTooFewTooManyOrOfAnotherLength() {
        assertEquals(
                "variants[0].dividends: must have one element per validator, that is 3, but has 0",
                refusalOf("/variants/0/dividends", JSON.arrayNode()));
        assertEquals(
                "variants[0].incentives[1]: must have one element per epoch, that is 4, but has 1",
                refusalOf("/variants/0/incentives/1", JSON.arrayNode().add(1)));
        assertEquals(
                "variants[0].weights[2]: must have one element per miner, that is 2, but has 0",
                refusalOf("/variants/0/weights/2", JSON.arrayNode()));
    }

    @Test
    void refusesADocumentWithoutVariantsOrEpochs() {
        assertEquals(
                "variants=[0 elements]: must be an array of at least one variant",
                refusalOf("/variants", JSON.arrayNode()));
        assertEquals(
                "variants[0].epochs=[0 elements]: must be an array of at least one block",
                refusalOf("/variants/0/epochs", JSON.arrayNode()));
        assertEquals("document=null: must be a JSON object", refusal(NullNode.instance));
        assertEquals("document=[0 elements]: must be a JSON object", refusal(JSON.arrayNode()));
    }

    @Test
    void cutsALongValueInItsMessage() {
        assertEquals(
                "variants[0].stake[0][0]=\"" + "x".repeat(59) + "...: must be a finite number or null",
                refusalOf("/variants/0/stake/0/0", JSON.textNode("x".repeat(100_000))));
    }
}
