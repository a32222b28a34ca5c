package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseModelsTest {
    @Test
    void everyNameMakesAModelOfThatName() {
        for (String name : ResponseModels.names()) {
            assertEquals(name, ResponseModels.create(name, Map.of()).name());
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ResponseModels.create("search.structurd", Map.of()));

        assertEquals("name=search.structurd: must be one of " + ResponseModels.names(), e.getMessage());
        assertTrue(ResponseModels.names().containsAll(List.of("search.structured", "training.winrate")));
    }

    @Test
    void theWidthFollowsTheParameter() {
        ResponseModel model = ResponseModels.create("search.semantic", Map.of("sizeMax", "2"));

        assertEquals(
                List.of("stage", "avg_age_seconds", "unique_ids", "credit_authors", "relevance_0", "relevance_1"),
                model.features());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "sizeMax, 51, 'sizeMax=51: must be a whole number in [1, 50]'",
        "sizeMax, many, 'sizeMax=many: must be a whole number in [1, 50]'",
        "ageWeight, NaN, 'ageWeight=NaN: must be a number in [0, 1]'",
        "rankWeight, 1.5, 'rankWeight=1.5: must be a number in [0, 1]'",
        "creditWeight, x, 'creditWeight=x: must be a number in [0, 1]'",
        "scoring, cuda, 'scoring=cuda: must be one of [fused, nd4j]'",
        "sizeMx, 5, 'parameter=sizeMx: must be one of [sizeMax, ageWeight, rankWeight, creditWeight, scoring]'",
    })
    void aWrongParameterIsNamedWithWhatItMustBe(String name, String value, String message) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ResponseModels.create("search.structured", Map.of(name, value)));

        assertEquals(message, e.getMessage());
    }
}
