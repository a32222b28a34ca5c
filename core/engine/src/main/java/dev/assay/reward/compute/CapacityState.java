package dev.assay.reward.compute;

import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.Reason;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.attestation.Verdict;
import dev.assay.attestation.capacity.AgedCounts;
import dev.assay.attestation.capacity.MinerStanding;
import dev.assay.attestation.capacity.ResourceStanding;
import dev.assay.identity.Hotkey;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.ArrayList;
import java.util.List;

/** A {@link MinerStanding} as columns of state, and what results do to it. Stateless. */
final class CapacityState {
    private static final ResourceKind[] RESOURCES = ResourceKind.values();
    private static final int COLUMNS_PER_RESOURCE = 6;
    private static final int ANSWERS = RESOURCES.length * COLUMNS_PER_RESOURCE;
    private static final Hotkey NOBODY = Hotkey.of(new byte[Hotkey.SIZE_BYTES]);
    private static final Verdict[] VERDICTS = {
        Verdict.PASS, new Verdict(anyOf(Outcome.FAIL)), new Verdict(anyOf(Outcome.NO_ANSWER))
    };

    private CapacityState() {}

    /** A reason of this outcome; which one changes no credit. */
    private static Reason anyOf(Outcome outcome) {
        for (Reason reason : Reason.values()) {
            if (reason.outcome() == outcome) {
                return reason;
            }
        }
        throw new IllegalStateException("outcome=" + outcome + ": must have a reason");
    }

    static Feature[] columns() {
        List<Feature> columns = new ArrayList<>();
        for (String resource : List.of("cpu", "ram", "storage")) {
            columns.add(amount(resource + "_passes", "rounds", "aged rounds that passed"));
            columns.add(amount(resource + "_rounds", "rounds", "aged rounds"));
            columns.add(amount(resource + "_claim", "threads or MiB", "what was claimed last"));
            columns.add(amount(resource + "_observed", "cores or MiB", "what was shown last"));
            columns.add(amount(resource + "_performance", "ratio", "speed beside the reference")
                    .startingAt(1));
            columns.add(amount(resource + "_quarantine", "rounds", "rounds until it counts again")
                    .wholeNumber()
                    .max(10_000));
        }
        columns.add(amount("answered", "rounds", "aged rounds that were answered"));
        columns.add(amount("asked", "rounds", "aged rounds"));
        return columns.toArray(Feature[]::new);
    }

    private static Feature amount(String name, String unit, String words) {
        return Feature.number(name, unit, words).min(0);
    }

    /** The standing of a miner after the results of this round. */
    static MinerStanding after(RewardBatch batch, int row, CapacityParameters parameters) {
        FeatureTable results = batch.table(CapacityReward.RESULTS);
        MinerStanding standing = read(batch.state(), row);
        for (int item = results.first(row); item < results.end(row); item++) {
            standing = standing.after(result(results, item), parameters);
        }
        return standing;
    }

    private static ResourceResult result(FeatureTable results, int item) {
        return new ResourceResult(
                NOBODY,
                RESOURCES[(int) results.get(item, 0)],
                VERDICTS[(int) results.get(item, 1)],
                (long) results.get(item, 2),
                (long) results.get(item, 3),
                (long) results.get(item, 4));
    }

    private static MinerStanding read(FeatureTable state, int row) {
        return new MinerStanding(
                resource(state, row, 0),
                resource(state, row, COLUMNS_PER_RESOURCE),
                resource(state, row, 2 * COLUMNS_PER_RESOURCE),
                counts(state, row, ANSWERS));
    }

    private static ResourceStanding resource(FeatureTable state, int row, int column) {
        return new ResourceStanding(
                counts(state, row, column),
                state.get(row, column + 2),
                state.get(row, column + 3),
                state.get(row, column + 4),
                (int) state.get(row, column + 5));
    }

    /** No more passes than rounds, whoever wrote the state. */
    private static AgedCounts counts(FeatureTable state, int row, int column) {
        double rounds = state.get(row, column + 1);
        return new AgedCounts(Math.min(state.get(row, column), rounds), rounds);
    }

    static void write(MinerStanding standing, double[] state, int at) {
        for (int resource = 0; resource < RESOURCES.length; resource++) {
            write(standing.of(RESOURCES[resource]), state, at + resource * COLUMNS_PER_RESOURCE);
        }
        state[at + ANSWERS] = standing.answers().passes();
        state[at + ANSWERS + 1] = standing.answers().rounds();
    }

    private static void write(ResourceStanding resource, double[] state, int at) {
        state[at] = resource.counts().passes();
        state[at + 1] = resource.counts().rounds();
        state[at + 2] = resource.claim();
        state[at + 3] = resource.observed();
        state[at + 4] = resource.performance();
        state[at + 5] = resource.quarantineRounds();
    }
}
