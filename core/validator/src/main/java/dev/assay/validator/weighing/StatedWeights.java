package dev.assay.validator.weighing;

import dev.assay.weights.Submission;
import dev.assay.weights.SubnetLimits;
import dev.assay.weights.WeightClient;
import dev.assay.weights.WeightVector;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Weights that somebody states by uid. Whole numbers up to 65535 are taken as sent to the chain; others are of any scale and
 * take the way of a client that rounds and nothing else, turbobt's. Stateless.
 */
final class StatedWeights {
    private static final BigDecimal U16_MAX = BigDecimal.valueOf(WeightVector.U16_MAX);
    private static final int SCALE_MAX = 400;
    private static final Pattern UID = Pattern.compile("0|[1-9][0-9]{0,4}");

    private StatedWeights() {}

    /**
     * The weights as sent, in the order of uids.
     *
     * @throws IllegalArgumentException if a uid or a weight is out of range
     */
    static Submission submission(Map<String, BigDecimal> stated) {
        Map<Integer, BigDecimal> weights = new TreeMap<>();
        stated.forEach((uid, weight) -> weights.put(uid(uid), required(uid, weight)));
        int[] uids = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
        if (weights.values().stream().allMatch(StatedWeights::isU16)) {
            return new Submission(
                    uids,
                    weights.values().stream().mapToInt(BigDecimal::intValue).toArray());
        }
        double[] values =
                weights.values().stream().mapToDouble(BigDecimal::doubleValue).toArray();
        SubnetLimits none = new SubnetLimits(SubnetLimits.NOT_REGISTERED, 0, WeightVector.U16_MAX);
        return WeightClient.TURBOBT.send(uids, values, none).submission();
    }

    /** Without leading zeros, or one uid could be there twice. */
    private static int uid(String text) {
        int uid = UID.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (uid < 0 || uid > WeightVector.U16_MAX) {
            throw Words.invalid("weights.uid", text, "a whole number in [0, " + WeightVector.U16_MAX + "]");
        }
        return uid;
    }

    private static BigDecimal required(String uid, @Nullable BigDecimal weight) {
        // The scale is looked at first: comparing 1e999999999 would write out all of its digits.
        if (weight == null || weight.signum() < 0 || Math.abs((long) weight.scale()) > SCALE_MAX || !isFinite(weight)) {
            throw new IllegalArgumentException("weights." + uid + ": must be finite and at least 0");
        }
        return weight;
    }

    private static boolean isFinite(BigDecimal weight) {
        return weight.doubleValue() < Double.POSITIVE_INFINITY;
    }

    private static boolean isU16(BigDecimal weight) {
        return weight.compareTo(U16_MAX) <= 0 && weight.stripTrailingZeros().scale() <= 0;
    }
}
