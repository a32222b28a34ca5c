package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares of stake by hotkey, of those that have enough of it.
 *
 * <p>A share below 10⁻⁹ is dust and counts as none, so that a cost divided by a share stays a number one can add to.
 */
final class StakeShares {
    private static final double DUST = 1e-9;

    private StakeShares() {}

    /**
     * Shares above the dust, which add up to 1 with it.
     *
     * @param byHotkey finite and at least 0
     * @param minStake what less than this counts as nothing
     * @throws IllegalArgumentException if a stake or the sum is out of range
     */
    static Map<Hotkey, Double> of(Map<Hotkey, Double> byHotkey, double minStake) {
        double sum = 0;
        for (Map.Entry<Hotkey, Double> entry : new TreeMap<>(byHotkey).entrySet()) { // a sum depends on its order
            Checks.amount("stake of " + entry.getKey(), entry.getValue());
            sum += entry.getValue() < minStake ? 0 : entry.getValue();
        }
        Checks.amount("sum of stake", sum);
        Map<Hotkey, Double> shares = new HashMap<>();
        for (Map.Entry<Hotkey, Double> entry : byHotkey.entrySet()) {
            double share = entry.getValue() < minStake || sum == 0 ? 0 : entry.getValue() / sum;
            if (share >= DUST) {
                shares.put(entry.getKey(), share);
            }
        }
        return shares;
    }
}
