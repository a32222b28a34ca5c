package dev.assay.consensus;

import static dev.assay.consensus.Checks.invalid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Divides epochs into batches: by the rule for bonds, then epochs of the same rows together, and those that are alone with
 * others of about their size.
 *
 * <p>A batch holds at most {@code cellsMax} cells, padding included, unless it is one epoch; and no more padding than
 * cells in use. Epochs keep their order within a batch of the same rows.
 */
final class Nd4jPlan {
    /** The longest array that every JVM allows. */
    private static final long ARRAY_LENGTH_MAX = Integer.MAX_VALUE - 8L;

    private final int cellsMax;

    Nd4jPlan(int cellsMax) {
        this.cellsMax = cellsMax;
    }

    List<List<Nd4jEpoch>> batches(List<Nd4jEpoch> epochs) {
        List<List<Nd4jEpoch>> batches = new ArrayList<>();
        for (Nd4jEpoch.BondRule rule : Nd4jEpoch.BondRule.values()) {
            List<Nd4jEpoch> alone = new ArrayList<>();
            for (List<Nd4jEpoch> sharing : byRows(epochs, rule)) {
                if (sharing.size() == 1) {
                    alone.add(sharing.get(0));
                } else {
                    addBatches(sharing, batches);
                }
            }
            alone.sort(Comparator.comparingLong(epoch -> epoch.rows.cellCount()));
            addBatches(alone, batches);
        }
        return batches;
    }

    private static List<List<Nd4jEpoch>> byRows(List<Nd4jEpoch> epochs, Nd4jEpoch.BondRule rule) {
        IdentityHashMap<Nd4jRows, List<Nd4jEpoch>> groups = new IdentityHashMap<>();
        List<List<Nd4jEpoch>> inOrder = new ArrayList<>();
        for (Nd4jEpoch epoch : epochs) {
            if (epoch.bondRule() == rule) {
                List<Nd4jEpoch> group = groups.get(epoch.rows);
                if (group == null) {
                    group = new ArrayList<>();
                    groups.put(epoch.rows, group);
                    inOrder.add(group);
                }
                group.add(epoch);
            }
        }
        return inOrder;
    }

    private void addBatches(List<Nd4jEpoch> epochs, List<List<Nd4jEpoch>> batches) {
        List<Nd4jEpoch> batch = new ArrayList<>();
        long rowCountMax = 0;
        long columnCountMax = 0;
        long cellsUsed = 0;
        for (Nd4jEpoch epoch : epochs) {
            checkSize(epoch);
            long rowCount = Math.max(rowCountMax, epoch.rows.uids.length);
            long columnCount = Math.max(columnCountMax, epoch.rows.n);
            long cells = Math.max(1, rowCount) * columnCount * (batch.size() + 1);
            cellsUsed += epoch.rows.cellCount();
            if (!batch.isEmpty() && (cells > cellsMax || cells > 2 * cellsUsed)) {
                batches.add(batch);
                batch = new ArrayList<>();
                rowCount = epoch.rows.uids.length;
                columnCount = epoch.rows.n;
                cellsUsed = epoch.rows.cellCount();
            }
            batch.add(epoch);
            rowCountMax = rowCount;
            columnCountMax = columnCount;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
    }

    private static void checkSize(Nd4jEpoch epoch) {
        if (epoch.rows.cellCount() > ARRAY_LENGTH_MAX) {
            throw invalid("validators * n", epoch.rows.cellCount(), "at most " + ARRAY_LENGTH_MAX + " for one array");
        }
    }
}
