package dev.assay.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.consensus.Hyperparameters;
import java.util.function.ToDoubleBiFunction;

/** What came of a scenario, as its claim asks for it: by name and epoch, missing names as NaN. */
record Outcome(SimulationResult result) {
    static Outcome of(String shipped) {
        return new Outcome(Scenarios.shipped(shipped));
    }

    SimulatedEpoch epoch(int index) {
        return result.epochs().get(index);
    }

    private double at(String name, int epoch, ToDoubleBiFunction<SimulatedEpoch, Integer> value) {
        int uid = epoch(epoch).uidOf(name);
        return uid < 0 ? Double.NaN : value.applyAsDouble(epoch(epoch), uid);
    }

    double incentive(String miner, int epoch) {
        return at(miner, epoch, (e, uid) -> e.trace().incentive()[uid]);
    }

    double dividends(String validator, int epoch) {
        return at(validator, epoch, (e, uid) -> e.trace().dividends()[uid]);
    }

    double relative(String validator, int epoch) {
        return at(validator, epoch, SimulatedEpoch::relativeDividends);
    }

    double trust(String validator, int epoch) {
        return at(validator, epoch, (e, uid) -> e.trace().validatorTrust()[uid]);
    }

    double paidRao(String name, int epoch) {
        return at(name, epoch, (e, uid) -> e.emission().combinedRao()[uid]);
    }

    double bond(String validator, String miner, int epoch) {
        return at(validator, epoch, (e, uid) -> e.bondsU16(uid)[e.uidOf(miner)]);
    }

    boolean active(String name, int epoch) {
        return epoch(epoch).stored().active()[epoch(epoch).uidOf(name)];
    }

    boolean permit(String name, int epoch) {
        return epoch(epoch).stored().validatorPermits()[epoch(epoch).uidOf(name)];
    }

    double relative(String validator) {
        return result.totalRelativeDividends(validator);
    }

    double incentive(String miner) {
        return result.totalIncentive(miner);
    }

    int paidMiners(int epoch) {
        return (int) result.scenario().minerNames().stream()
                .filter(miner -> incentive(miner, epoch) > 0)
                .count();
    }

    Hyperparameters settings(int epoch) {
        return epoch(epoch).hyperparameters();
    }

    /** Asserts that the first is less than the second by more than rounding. */
    void less(double smaller, double larger) {
        assertTrue(smaller < larger - 1e-4, () -> result.scenario() + ": " + smaller + " must be less than " + larger);
    }

    /** Asserts that two numbers are the same but for rounding. */
    void same(double expected, double actual) {
        assertTrue(
                Math.abs(expected - actual) < 1e-4, () -> result.scenario() + ": " + actual + " must be " + expected);
    }
}
