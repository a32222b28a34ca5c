package dev.assay.datasets.films.subnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.datasets.ModuleFolder;
import dev.assay.datasets.reproducible.JsonLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the README promises of each uid, checked in the committed log. */
class CommittedLogTest {
    private static final int ROUNDS = 200;

    private final List<JsonNode> events =
            JsonLines.read(ModuleFolder.path().resolve("films-search/log.jsonl"), line -> line);
    private final List<JsonNode> responses = of("response");
    private final Map<Integer, JsonNode> rounds = new HashMap<>();

    CommittedLogTest() {
        of("round").forEach(round -> rounds.put(round.get("round").asInt(), round));
    }

    @Test
    void timeNeverRunsBackwards() {
        for (int index = 1; index < events.size(); index++) {
            assertTrue(at(events.get(index - 1)) <= at(events.get(index)), "line " + index);
        }
    }

    @Test
    void hasARoundForEveryQueryAndAnEpochAfterEveryTwenty() {
        assertEquals(ROUNDS, rounds.size());
        assertEquals(ROUNDS / 20, of("epoch").size());
        assertEquals(ROUNDS / 20 + 1, of("metagraph").size());
    }

    @Test
    void everyEpochFollowsAMetagraphOfItsBlock() {
        JsonNode newest = events.get(0);
        for (JsonNode event : events) {
            if (kind(event).equals("metagraph")) {
                newest = event;
            } else if (kind(event).equals("epoch")) {
                assertEquals(newest.get("block"), event.get("block"));
                assertEquals(3, newest.get("weights").size());
            }
        }
    }

    @Test
    void theCopierSendsWhatItCopiesFortyMillisecondsLater() {
        Map<Integer, JsonNode> copied = firstByRound(13);
        firstByRound(18).forEach((round, copy) -> {
            assertEquals(known(copied, round).get("documents"), copy.get("documents"));
            assertEquals(40_000_000L, at(copy) - at(known(copied, round)));
        });
    }

    @Test
    void noOtherPairOfMinersOftenGivesTheSameAnswer() {
        Map<String, Set<Integer>> uidsByAnswer = new HashMap<>();
        for (JsonNode response : responses) {
            if (response.path("documents").size() > 0 && uid(response) != 18) {
                String answer = response.get("round") + " " + response.get("documents");
                uidsByAnswer.computeIfAbsent(answer, key -> new HashSet<>()).add(uid(response));
            }
        }
        long shared =
                uidsByAnswer.values().stream().filter(uids -> uids.size() > 1).count();

        assertTrue(shared <= 4, "shared=" + shared);
    }

    @Test
    void theRepeaterSendsOneDocumentFiveTimes() {
        assertAll(19, response -> ids(response).size() == 5 && new HashSet<>(ids(response)).size() == 1);
    }

    @Test
    void theLatecomerMissesMostDeadlines() {
        assertEquals(162, responsesOf(20).stream().filter(this::isLate).count());
    }

    @Test
    void theInventorKnowsNoDocument() {
        assertAll(21, response -> ids(response).stream().allMatch(id -> id > 1_000_000_000_000L));
    }

    @Test
    void garbageHasAPayloadAndNoDocuments() {
        assertAll(22, response -> response.has("payload") && !response.has("documents"));
    }

    @Test
    void scoresThatAreNotNumbersAreStrings() {
        assertAll(
                23, response -> response.get("documents").get(0).get(2).asText().equals("NaN"));
    }

    @Test
    void theSilentMinerStopsHalfWay() {
        assertEquals(100, responsesOf(24).size());
        assertAll(24, response -> response.get("round").asInt() < 100);
    }

    @Test
    void theNewHotkeyAnswersThreeRoundsBeforeItIsRegistered() {
        String registered = hotkeyOf25(0);
        assertNotEquals(registered, hotkeyOf25(5));
        for (JsonNode response : responsesOf(25)) {
            boolean early = response.get("round").asInt() < 97;
            assertEquals(
                    early ? registered : hotkeyOf25(5), response.get("hotkey").asText());
        }
        assertEquals(hotkeyOf25(4), registered);
    }

    @Test
    void theDoubleSenderAnswersEveryRoundTwice() {
        assertEquals(2 * ROUNDS, responsesOf(26).size());
    }

    @Test
    void theGreedyMinerSendsMoreThanAskedFor() {
        assertTrue(responsesOf(27).stream().anyMatch(response -> ids(response).size() == 7));
        assertFalse(responsesOf(4).stream().anyMatch(response -> ids(response).size() > 5));
    }

    @Test
    void theForgerMakesDocumentsFiveYearsYounger() {
        Map<Long, Long> dates = new HashMap<>();
        responsesOf(4)
                .forEach(response -> response.get("documents")
                        .forEach(found ->
                                dates.put(found.get(0).asLong(), found.get(1).asLong())));
        for (JsonNode found : responsesOf(28).get(0).get("documents")) {
            assertEquals(
                    5L * 365 * 86_400,
                    found.get(1).asLong() - known(dates, found.get(0).asLong()));
        }
    }

    @Test
    void theOtherValidatorsWeighTheBestSearcherHighestAndRefuseWhatIsRefused() {
        JsonNode last = of("metagraph").get(ROUNDS / 20);
        for (JsonNode row : last.get("weights")) {
            Map<Integer, Integer> weights = new HashMap<>();
            row.get("row")
                    .forEach(entry ->
                            weights.put(entry.get(0).asInt(), entry.get(1).asInt()));
            assertTrue(known(weights, 13) > known(weights, 16));
            for (int refused : new int[] {21, 22, 27, 28}) {
                assertFalse(weights.getOrDefault(refused, 0) > 10_000, "uid " + refused);
            }
        }
    }

    private String hotkeyOf25(int metagraph) {
        return of("metagraph")
                .get(metagraph)
                .get("neurons")
                .get(25)
                .get("hotkey")
                .asText();
    }

    private void assertAll(int uid, Predicate<JsonNode> property) {
        List<JsonNode> answers = responsesOf(uid);
        assertFalse(answers.isEmpty());
        answers.forEach(answer -> assertTrue(property.test(answer), answer.toString()));
    }

    private boolean isLate(JsonNode response) {
        return at(response)
                > known(rounds, response.get("round").asInt()).get("deadline").asLong();
    }

    private Map<Integer, JsonNode> firstByRound(int uid) {
        Map<Integer, JsonNode> first = new HashMap<>();
        responsesOf(uid)
                .forEach(response -> first.putIfAbsent(response.get("round").asInt(), response));
        return first;
    }

    private List<JsonNode> responsesOf(int uid) {
        return responses.stream().filter(response -> uid(response) == uid).toList();
    }

    private List<JsonNode> of(String kind) {
        return events.stream().filter(event -> kind(event).equals(kind)).toList();
    }

    private static List<Long> ids(JsonNode response) {
        List<Long> ids = new ArrayList<>();
        response.path("documents").forEach(found -> ids.add(found.get(0).asLong()));
        return ids;
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "key=" + key);
    }

    private static int uid(JsonNode event) {
        return event.get("uid").asInt();
    }

    private static long at(JsonNode event) {
        return event.get("at").asLong();
    }

    private static String kind(JsonNode event) {
        return event.get("event").asText();
    }
}
