package dev.assay.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.identity.Hotkey;
import dev.assay.ranking.PairwiseWins;
import dev.assay.ranking.PairwiseWins.Rule;
import dev.assay.ranking.Softmax;
import dev.assay.vectors.VectorFiles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subnets that pay by win rate: tournament, softmax and averages as their validators compute them. */
class WinRateVectorsTest {
    @Test
    void pretrainingPaysAsItsValidatorsDo() {
        for (JsonNode vector : cases("pretraining_winrate")) {
            Tournament tournament = new Tournament(vector, "losses", 0.005, Rule.LOSSES, 0.01);
            assertClose(vector, "weights", tournament.average(0.5, 1));
        }
    }

    @Test
    void finetuningPaysAsItsValidatorsDo() {
        for (JsonNode vector : cases("finetuning_winrate")) {
            Tournament tournament = new Tournament(vector, "losses", 0.01, Rule.LOSSES, 0.08);
            double scale = vector.at("/input/n_competitions").asDouble()
                    * vector.at("/input/reward_fraction").asDouble();
            assertClose(vector, "weights", tournament.average(0.9, scale));
        }
    }

    @Test
    void myShellPaysAsItsValidatorsDo() {
        for (JsonNode vector : cases("myshell_weights")) {
            Tournament tournament = new Tournament(vector, "sample_scores", 0.01, Rule.SCORES, 0.08);
            double learned = WeightAverage.learningShare(
                    0.2, vector.at("/input/epochs_done").asLong(), 10);
            double[] consensus = VectorFiles.doubles(vector.at("/input/consensus"));
            double[] weights = ConsensusBlend.mix(tournament.average(1 - learned, 1), consensus, 0.1);
            assertClose(vector, "weights", weights);
        }
    }

    private static JsonNode cases(String model) {
        JsonNode cases = VectorFiles.read("reward/" + model + ".json").get("cases");
        assertEquals(3, cases.size());
        return cases;
    }

    private static void assertClose(JsonNode vector, String field, double[] actual) {
        double[] expected = VectorFiles.doubles(vector.at("/expected/" + field));
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = 1e-12 + 1e-9 * Math.abs(expected[i]);
            assertEquals(expected[i], actual[i], tolerance, vector.get("name").asText() + " " + field + " " + i);
        }
    }

    /** One round among the uids of a vector; checks win rates and softmax on the way. */
    private static final class Tournament {
        private final JsonNode vector;
        private final double[] step;

        Tournament(JsonNode vector, String field, double epsilon, Rule rule, double temperature) {
            this.vector = vector;
            JsonNode rows = vector.at("/input/" + field);
            int width = IntStream.range(0, rows.size())
                    .map(i -> rows.get(i).size())
                    .max()
                    .orElse(0);
            double[] values = new double[rows.size() * width];
            int[] counts = new int[rows.size()];
            for (int row = 0; row < rows.size(); row++) {
                double[] samples = VectorFiles.doubles(rows.get(row));
                counts[row] = samples.length;
                System.arraycopy(samples, 0, values, row * width, samples.length);
            }
            long[] blocks = VectorFiles.stream(vector.at("/input/blocks"))
                    .mapToLong(JsonNode::longValue)
                    .toArray();
            double[] epsilons = new double[rows.size()];
            Arrays.fill(epsilons, epsilon);
            int[] wins = new int[rows.size()];
            int[] comparisons = new int[rows.size()];
            PairwiseWins.count(values, counts, blocks, epsilons, rule, wins, comparisons);
            double[] rates = PairwiseWins.rates(wins, comparisons);
            assertClose(vector, "win_rate", rates);
            step = Softmax.of(rates, temperature);
            assertClose(vector, "step_weights", step);
        }

        double[] average(double keepShare, double scale) {
            double[] before = VectorFiles.doubles(vector.at("/input/prev_weights"));
            return WeightAverage.step(before, VectorFiles.ints(vector.at("/input/uids")), step, keepShare, scale);
        }
    }

    @Test
    void competitionsShareTheRewardAsInTaoverse() {
        for (JsonNode vector : cases("taoverse_competitions")) {
            JsonNode input = vector.get("input");
            Map<String, Double> fractions = new LinkedHashMap<>();
            input.get("reward_fraction")
                    .properties()
                    .forEach(entry ->
                            fractions.put(entry.getKey(), entry.getValue().asDouble()));
            List<Hotkey> byUid = IntStream.range(0, input.get("n_neurons").asInt())
                    .mapToObj(Books::hotkey)
                    .toList();
            CompetitionWeights weights = new CompetitionWeights(
                    List.copyOf(fractions.keySet()), input.get("alpha").asDouble(), DeregistrationPolicy.RESET_BY_UID);
            weights.registered(1, byUid);
            boolean winnerTakesAll = input.get("weighting").asText().equals("winner");
            for (int i = 0; i < input.get("evaluations").size(); i++) {
                JsonNode evaluation = input.get("evaluations").get(i);
                double[] rates = winRates(evaluation);
                assertArrayEquals(VectorFiles.doubles(vector.at("/expected/win_rates/" + i)), rates, 1e-12);
                weights.record(evaluation.get("competition").asText(), step(evaluation, rates, winnerTakesAll));
            }
            vector.at("/expected/competition_weights")
                    .fieldNames()
                    .forEachRemaining(
                            name -> assertClose(vector, "competition_weights/" + name, weights.weights(name)));
            double threshold = input.get("min_weight_threshold").asDouble();
            assertClose(vector, "weights", weights.weights(fractions, threshold));
        }
    }

    private static double[] winRates(JsonNode evaluation) {
        double[] scores = VectorFiles.doubles(evaluation.get("scores"));
        int[] ones = new int[scores.length];
        Arrays.fill(ones, 1);
        long[] blocks = VectorFiles.stream(evaluation.get("blocks"))
                .mapToLong(JsonNode::longValue)
                .toArray();
        double[] epsilon = VectorFiles.doubles(evaluation.get("epsilon"));
        long now = evaluation.get("current_block").asLong();
        double[] epsilons = Arrays.stream(blocks)
                .mapToDouble(block -> Decay.linear(epsilon[0], epsilon[1], epsilon[2], (double) (now - block)))
                .toArray();
        int[] wins = new int[scores.length];
        int[] comparisons = new int[scores.length];
        PairwiseWins.count(scores, ones, blocks, epsilons, Rule.LOSSES, wins, comparisons);
        return PairwiseWins.rates(wins, comparisons);
    }

    private static Map<Hotkey, Double> step(JsonNode evaluation, double[] rates, boolean winnerTakesAll) {
        double best = Arrays.stream(rates).max().orElse(0);
        double[] step = winnerTakesAll
                ? Arrays.stream(rates).map(rate -> rate == best ? 1 : 0).toArray()
                : Softmax.of(rates, 0.01);
        int[] uids = VectorFiles.ints(evaluation.get("uids"));
        Map<Hotkey, Double> byHotkey = new HashMap<>();
        for (int i = 0; i < uids.length; i++) {
            byHotkey.put(Books.hotkey(uids[i]), step[i]);
        }
        return byHotkey;
    }
}
