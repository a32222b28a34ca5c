package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class RoundSharesTest {
    @Test
    void sharesEachRoundByMagnitudeAndNothingWhereThereIsNothing() {
        RewardSchema schema = RewardSchema.builder()
                .response(Feature.number("any", "", "any number"))
                .build();
        double[] shares = new double[6];
        try (RewardBatch batch = RewardBatch.builder(schema)
                .round()
                .response(0)
                .response(0)
                .round()
                .round()
                .response(0)
                .response(0)
                .round()
                .response(0)
                .response(0)
                .build()) {
            RoundShares.write(batch, new double[] {1, 3, 2, -2, 0, 0}, shares);
        }
        assertArrayEquals(new double[] {0.25, 0.75, 0.5, -0.5, 0, 0}, shares);
    }
}
