package dev.assay.conformance.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.conformance.CaseOutcome;
import dev.assay.vectors.VectorFiles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewardConformanceTest {
    private static final RewardConformance CONFORMANCE = new RewardConformance();

    static List<String> models() {
        return CONFORMANCE.names();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyCaseOfEveryModelPasses(String model) {
        List<CaseOutcome> outcomes = CONFORMANCE.run(VectorFiles.read("reward/" + model + ".json"));

        assertFalse(outcomes.isEmpty());
        outcomes.forEach(outcome -> assertEquals("", outcome.note(), outcome.name()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyExpectedNumberIsCompared(String model) {
        ObjectNode file = VectorFiles.read("reward/" + model + ".json").deepCopy();
        JsonNode each = file.get("cases").get(0);
        int leaves = Tampering.leaves(each.get("expected"));
        for (int leaf = 0; leaf < leaves; leaf++) {
            JsonNode tampered = file.deepCopy();
            Tampering.tamper(tampered.get("cases").get(0).get("expected"), leaf);
            int at = leaf;

            assertFalse(CONFORMANCE.run(tampered).get(0).passed(), () -> model + ": leaf " + at + " is not compared");
        }
    }
}
