package dev.assay.weights;

import dev.assay.identity.Hotkey;
import dev.assay.weights.WeightChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clients that validators set weights with, and what each makes of the same numbers: the chain sees different vectors.
 *
 * <table>
 *   <caption>From w to u16, m the largest</caption>
 *   <tr><th>client</th><th>takes</th><th>value</th><th>zeros</th><th>cap, minimum</th></tr>
 *   <tr><td>SDK_10</td><td>uids, weights</td><td>rint(w/m·65535), w as float32</td><td>dropped</td><td>none</td></tr>
 *   <tr><td>SDK_11</td><td>uid: weight</td><td>rint(w/m·65535)</td><td>dropped</td><td>both</td></tr>
 *   <tr><td>TURBOBT</td><td>uid: weight; pylon in front of it hotkey: weight</td><td>rint(w/m·65535)</td><td>sent</td>
 *       <td>none</td></tr>
 *   <tr><td>FIBER</td><td>uids, weights</td><td>rint(w·(65535/m))</td><td>dropped before rounding</td><td>none</td></tr>
 * </table>
 *
 * <p>Whether the chain then takes it is {@link SetWeights}' matter. Stateless; safe from any thread.
 *
 * <p>Source: opentensor/bittensor at bb526e6 and RaoFoundation/subtensor at 032d5fd (the SDKs), bittensor-church/turbobt at
 * 0dd1c7d, {@code turbobt/subnet.py}; rayonlabs/fiber at 1750172, {@code fiber/chain/weights.py}.
 */
public enum WeightClient {
    /** The Python SDK, version 10. */
    SDK_10 {
        @Override
        ClientWeights prepare(int[] uids, double[] weights, SubnetLimits limits) {
            Submission submission = Sdk10.convertAndNormalize(uids, weights);
            return ClientWeights.sent(submission, dropped(uids, weights, submission));
        }
    },
    /** The Python SDK, version 11. */
    SDK_11 {
        @Override
        ClientWeights prepare(int[] uids, double[] weights, SubnetLimits limits) {
            Submission submission = Sdk11.conform(uids, weights, limits);
            List<WeightChange> changes = new ArrayList<>();
            if (limits.clips() && !limits.isSelfWeight(uids)) {
                changes.addAll(clipped(uids, weights, limits.maxWeightLimit()));
            }
            changes.addAll(dropped(uids, weights, submission));
            return ClientWeights.sent(submission, changes);
        }
    },
    /** turbobt, which pylon uses. */
    TURBOBT {
        @Override
        ClientWeights prepare(int[] uids, double[] weights, SubnetLimits limits) {
            double max = Arrays.stream(weights).max().orElse(0);
            int[] values = Arrays.stream(weights)
                    .mapToInt(weight -> MaxUpscale.toU16(weight, max))
                    .toArray();
            return ClientWeights.sent(new Submission(uids.clone(), values), flattened(uids, weights, values));
        }
    },
    /** fiber. */
    FIBER {
        @Override
        ClientWeights prepare(int[] uids, double[] weights, SubnetLimits limits) {
            double scale = WeightVector.U16_MAX / Arrays.stream(weights).max().orElse(1);
            int[] sentUids = new int[uids.length];
            int[] values = new int[uids.length];
            double[] sentWeights = new double[uids.length];
            List<WeightChange> changes = new ArrayList<>();
            int count = 0;
            for (int i = 0; i < uids.length; i++) {
                if (weights[i] > 0) {
                    sentUids[count] = uids[i];
                    sentWeights[count] = weights[i];
                    values[count++] = (int) Math.min(WeightVector.U16_MAX, Math.rint(weights[i] * scale));
                } else {
                    changes.add(new WeightChange(uid(uids[i]), weights[i], Kind.DROPPED_ZERO));
                }
            }
            Submission submission = new Submission(Arrays.copyOf(sentUids, count), Arrays.copyOf(values, count));
            changes.addAll(flattened(submission.uids(), sentWeights, submission.values()));
            return ClientWeights.sent(submission, changes);
        }
    };

    /** Makes of checked weights what the client sends; throws what the client would. */
    abstract ClientWeights prepare(int[] uids, double[] weights, SubnetLimits limits);

    /**
     * What the client does with weights by uid.
     *
     * @param uids in the order of the caller
     * @param weights any scale; what a client cannot send, such as a negative weight, is its refusal
     * @param limits what it knows of the subnet
     */
    public ClientWeights send(int[] uids, double[] weights, SubnetLimits limits) {
        try {
            Checks.sendable(uids, weights);
            return prepare(uids, weights, limits);
        } catch (IllegalArgumentException e) {
            return ClientWeights.refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What pylon does with weights by hotkey: it looks up the uids at the newest block, drops who has none, and hands the
     * rest to {@link #TURBOBT}.
     *
     * @param weights in the order of iteration
     * @param hotkeysByUid of the newest block
     */
    public static ClientWeights sendByHotkey(
            Map<Hotkey, Double> weights, List<Hotkey> hotkeysByUid, SubnetLimits limits) {
        Map<Hotkey, Integer> uidByHotkey = new HashMap<>();
        for (int uid = 0; uid < hotkeysByUid.size(); uid++) {
            uidByHotkey.put(hotkeysByUid.get(uid), uid);
        }
        int[] uids = new int[weights.size()];
        double[] known = new double[weights.size()];
        List<WeightChange> changes = new ArrayList<>();
        int count = 0;
        for (Map.Entry<Hotkey, Double> entry : weights.entrySet()) {
            Integer uid = uidByHotkey.get(entry.getKey());
            if (uid == null) {
                changes.add(new WeightChange(entry.getKey().toHex(), entry.getValue(), Kind.DROPPED_UNKNOWN));
            } else {
                uids[count] = uid;
                known[count++] = entry.getValue();
            }
        }
        ClientWeights sent = TURBOBT.send(Arrays.copyOf(uids, count), Arrays.copyOf(known, count), limits);
        changes.addAll(sent.changes());
        return new ClientWeights(sent.submission(), changes, sent.refusal());
    }

    private static List<WeightChange> dropped(int[] uids, double[] weights, Submission submission) {
        List<WeightChange> changes = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < uids.length; i++) {
            if (next < submission.uids().length && submission.uids()[next] == uids[i]) {
                next++;
            } else {
                Kind kind = weights[i] == 0 ? Kind.DROPPED_ZERO : Kind.DROPPED_ROUNDED;
                changes.add(new WeightChange(uid(uids[i]), weights[i], kind));
            }
        }
        return changes;
    }

    private static List<WeightChange> clipped(int[] uids, double[] weights, double limit) {
        double[] shares = MaxWeightLimit.uncapped(weights);
        List<WeightChange> changes = new ArrayList<>();
        for (int i = 0; i < uids.length; i++) {
            if (shares[i] > limit) {
                changes.add(new WeightChange(uid(uids[i]), weights[i], Kind.CLIPPED));
            }
        }
        return changes;
    }

    private static List<WeightChange> flattened(int[] uids, double[] weights, int[] values) {
        List<WeightChange> changes = new ArrayList<>();
        for (int i = 0; i < uids.length; i++) {
            if (values[i] == 0 && weights[i] > 0) {
                changes.add(new WeightChange(uid(uids[i]), weights[i], Kind.SENT_AS_ZERO));
            }
        }
        return changes;
    }

    private static String uid(int uid) {
        return "uid " + uid;
    }
}
