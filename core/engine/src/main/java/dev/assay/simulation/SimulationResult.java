package dev.assay.simulation;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToLongBiFunction;

/**
 * Everything that came of a simulation, epoch by epoch, and totals by name.
 *
 * <p>Totals run over the epochs in which the name held a uid. Immutable.
 *
 * @param scenario what was played
 * @param engine name of the engine
 * @param epochs in their order
 */
public record SimulationResult(Scenario scenario, String engine, List<SimulatedEpoch> epochs) {
    public SimulationResult {
        epochs = List.copyOf(epochs);
    }

    /** Sum of a name's shares of what validators earn: one for every epoch in which it earned all of it. */
    public double totalDividends(String name) {
        return total(name, (epoch, uid) -> epoch.trace().dividends()[uid]);
    }

    /** Sum of a name's dividends less its stake, both shares. */
    public double totalRelativeDividends(String name) {
        return total(name, SimulatedEpoch::relativeDividends);
    }

    /** Sum of a name's shares of what miners earn. */
    public double totalIncentive(String name) {
        return total(name, (epoch, uid) -> epoch.trace().incentive()[uid]);
    }

    /** What a name was paid, as a miner and as a validator, in rao. */
    public long totalEmissionRao(String name) {
        return totalRao(name, (epoch, uid) -> epoch.emission().combinedRao()[uid]);
    }

    /** Sum of a value over the epochs, first to last. */
    public double total(String name, ToDoubleBiFunction<SimulatedEpoch, Integer> value) {
        double sum = 0;
        for (SimulatedEpoch epoch : epochs) {
            int uid = epoch.uidOf(name);
            sum += uid < 0 ? 0 : value.applyAsDouble(epoch, uid);
        }
        return sum;
    }

    private long totalRao(String name, ToLongBiFunction<SimulatedEpoch, Integer> value) {
        long sum = 0;
        for (SimulatedEpoch epoch : epochs) {
            int uid = epoch.uidOf(name);
            sum += uid < 0 ? 0 : value.applyAsLong(epoch, uid);
        }
        return sum;
    }
}
