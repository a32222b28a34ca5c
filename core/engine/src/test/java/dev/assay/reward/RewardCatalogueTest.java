package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewardCatalogueTest {
    private static final RewardCatalogue CATALOGUE = RewardCatalogue.load();

    static List<String> names() {
        return CATALOGUE.names();
    }

    private static void assertRefused(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    @Test
    void holdsModelsOfTheEngineAndOfOthers() {
        assertTrue(CATALOGUE.names().containsAll(List.of("animation.reward", "latency.relative")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyEntryMakesTheModelOfItsNameInEveryProfile(String name) {
        CatalogueEntry entry = CATALOGUE.entry(name);

        assertEquals(name, entry.create(Map.of()).name());
        entry.profiles()
                .keySet()
                .forEach(profile ->
                        assertEquals(name, entry.create(profile, Map.of()).name()));
        assertFalse(entry.words().isBlank());
        assertFalse(entry.source().isBlank());
    }

    @Test
    void anUnknownModelProfileOrParameterIsAnsweredWithWhatIsKnown() {
        CatalogueEntry latency = CATALOGUE.entry("latency.relative");
        assertRefused("profile=gone: must be one of [forgetful]", () -> latency.create("gone", Map.of()));
        assertRefused("parameter=memmory: must be one of [memory]", () -> latency.create(Map.of("memmory", "1")));
        assertRefused("memory=2: must be a number in [0, 1]", () -> latency.create(Map.of("memory", "2")));
        assertRefused("memory=NaN: must be a number in [0, 1]", () -> latency.create(Map.of("memory", "NaN")));
        assertRefused("memory=much: must be a number in [0, 1]", () -> latency.create(Map.of("memory", "much")));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> CATALOGUE.entry("latency"))
                .getMessage());
        assertTrue(message.startsWith("model=latency: must be one of ["), message);
    }

    @Test
    void whatIsGivenIsStrongerThanTheProfile() {
        CatalogueEntry latency = CATALOGUE.entry("latency.relative");
        RewardModel asProfile = latency.create("forgetful", Map.of());
        RewardModel asGiven = latency.create("forgetful", Map.of("memory", "1"));
        try (RewardBatch batch =
                RewardBatch.builder(asGiven.schema()).round().response(7).build()) {
            assertEquals(7, state(asProfile, batch));
            assertEquals(1, state(asGiven, batch));
        }
    }

    private static double state(RewardModel model, RewardBatch batch) {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        model.score(batch, outcome);
        return outcome.state()[0];
    }

    @Test
    void twoModelsOfOneNameAreRefused() {
        RewardModelProvider twice = () -> List.copyOf(CATALOGUE.entries());
        assertThrows(IllegalArgumentException.class, () -> new RewardCatalogue(List.of(twice, twice)));
    }

    @Test
    void aSchemaHasEachNameOnceAndARangeThatIsOne() {
        Feature share = Feature.ratio("share", "a share");
        assertRefused(
                "group=response: must be there once",
                () -> RewardSchema.builder().response(share).response(share).build());
        assertRefused(
                "group=response: must have features of different names",
                () -> RewardSchema.builder().response(share, share));
        assertRefused(
                "rewardMin=1.0: must be at most rewardMax=0.0",
                () -> RewardSchema.builder().rewardRange(1, 0).build());
        assertRefused(
                "failureReward=NaN: must be finite",
                () -> RewardSchema.builder().failureReward(Double.NaN).build());
        assertRefused("share: must have a range, not [2.0, 1.0]", () -> share.min(2));
        assertRefused(
                "feature.name=Share: must be lower-case letters, digits and underscores",
                () -> Feature.ratio("Share", ""));
    }

    @Test
    void partsKnowWhetherTheyCombine() {
        Part two = Part.given("two", 2, "given");
        Part three = Part.given("three", 3, "given");
        Part whole = Part.quotient("q", "", Part.product("p", "", two, three), Part.difference("d", "", three, two));
        assertEquals(6, whole.value());
        assertTrue(whole.recombines());
        assertFalse(new Part("wrong", 7, Part.Rule.SUM, "", List.of(whole)).recombines());
        assertFalse(Part.sum("outer", "", new Part("wrong", 7, Part.Rule.MAX, "", List.of(two, three)))
                .recombines());
        assertEquals(5, Part.sum("s", "", two, three).value());
        assertEquals(2, Part.min("m", "", three, two).value());
        assertRefused(
                "parts.size=0: must fit the rule SUM of none", () -> new Part("none", 0, Part.Rule.SUM, "", List.of()));
    }
}
