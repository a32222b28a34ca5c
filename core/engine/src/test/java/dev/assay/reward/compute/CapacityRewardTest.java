package dev.assay.reward.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.Reason;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.attestation.Verdict;
import dev.assay.attestation.capacity.CapacityBook;
import dev.assay.identity.Hotkey;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(CapacityReward.NAME, Map.of());
    private static final Hotkey HOTKEY = Hotkey.of(new byte[Hotkey.SIZE_BYTES]);
    private static final double[] PASSED = {0, 0, 4, 3_500_000, 1_000_000};
    private static final double[] FAILED = {0, 1, 4, 0, 0};

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    private static double[] play(double[] state, double[]... results) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round().response();
        if (state.length > 0) {
            builder.state(Arrays.copyOfRange(state, 1, state.length));
        }
        for (double[] result : results) {
            builder.item("results", result);
        }
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        double[] after = new double[1 + outcome.stateColumns()];
        after[0] = outcome.rewards()[0];
        System.arraycopy(outcome.state(), 0, after, 1, outcome.stateColumns());
        return after;
    }

    /** State goes out and comes in again every round, and nothing is lost: the bits of the book that never stopped. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5})
    void rewardsAreThoseOfTheCapacityBook(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CapacityParameters parameters = AttestationParameters.standard().capacity();
        CapacityBook book = new CapacityBook(parameters);
        double[] state = {};
        for (int round = 0; round < 200; round++) {
            int kind = random.nextInt(3);
            ResourceKind resource = List.of(ResourceKind.CPU, ResourceKind.RAM, ResourceKind.STORAGE)
                    .get(kind);
            Verdict verdict = verdict(random.nextInt(20));
            long claim = random.nextInt(1, 100);
            long observed = verdict.passed() ? random.nextLong(200_000_000) : 0;
            long performance = verdict.passed() ? random.nextLong(1, 9_000_000) : 0;
            book.apply(new ResourceResult(HOTKEY, resource, verdict, claim, observed, performance));
            state = play(state, new double[] {
                kind,
                List.of(Outcome.PASS, Outcome.FAIL, Outcome.NO_ANSWER).indexOf(verdict.outcome()),
                claim,
                observed,
                performance
            });

            assertEquals(book.reward(HOTKEY), state[0], "round " + round);
        }
    }

    private static Verdict verdict(int throwOfTwenty) {
        Outcome outcome = throwOfTwenty == 0 ? Outcome.FAIL : throwOfTwenty < 3 ? Outcome.NO_ANSWER : Outcome.PASS;
        return new Verdict(Arrays.stream(Reason.values())
                .filter(reason -> reason.outcome() == outcome)
                .findFirst()
                .orElseThrow());
    }

    @Test
    void whoHasShownNothingGetsNothingAndWhoIsNotAskedKeepsWhatItHas() {
        assertEquals(0, play(new double[0])[0]);
        double[] shown = play(new double[0], PASSED);
        assertTrue(shown[0] > 0);
        assertEquals(shown[0], play(shown)[0]);
    }

    @Test
    void aProvablyWrongAnswerCostsEverythingUntilQuarantineEnds() {
        double[] state = play(new double[0], PASSED, FAILED);
        assertEquals(0, state[0]);
        int rounds = AttestationParameters.standard().capacity().quarantineRounds();
        for (int round = 1; round < rounds; round++) {
            state = play(state, PASSED);
            assertEquals(0, state[0], "round " + round);
        }
        assertTrue(play(state, PASSED)[0] > 0);
    }
}
