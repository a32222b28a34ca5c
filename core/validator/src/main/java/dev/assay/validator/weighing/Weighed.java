package dev.assay.validator.weighing;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Blake2b256;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.weights.SubnetLimits;
import dev.assay.weights.WeightRule;
import dev.assay.weights.WeightVector;
import dev.assay.weights.WeightVectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A subnet's weights at one moment: who gets how much, by uid and by hotkey.
 *
 * <p>A weight is a share: finite, above 0, and all of them sum to 1. Uids that get nothing are left out here already, so no
 * client has zeros to drop; {@link #unweightedUids} names them. Hotkeys are those of the metagraph that the scores belong
 * to.
 *
 * <p>Immutable; safe from any thread. <b>Cost</b>: two sorts of the scores, once.
 */
public final class Weighed {
    private static final int ENTRY_BYTES = Hotkey.SIZE_BYTES + Double.BYTES;

    private final long eventCount;
    private final SubnetConfig config;
    private final Metagraph metagraph;
    private final WeightRule rule;
    private final double[] shares;
    private final int[] uids;

    private Weighed(ScoredSubnet scored, Metagraph metagraph) {
        this.eventCount = scored.eventCount();
        this.config = scored.config();
        this.metagraph = metagraph;
        double[] scores = scored.scores().scores();
        requireSameHolders(scored, metagraph);
        rule = WeightVectors.rule(scores, config.weightPolicy());
        shares = WeightVectors.shares(scores, config.weightPolicy());
        uids = IntStream.range(0, shares.length).filter(uid -> shares[uid] > 0).toArray();
    }

    /** The weights that these scores make; empty before the first metagraph, when nobody holds a uid. */
    public static Optional<Weighed> of(ScoredSubnet scored) {
        return Optional.ofNullable(scored.metagraph()).map(metagraph -> new Weighed(scored, metagraph));
    }

    /** The scores' own holders are those of the metagraph, or something is broken that must not reach the chain. */
    private static void requireSameHolders(ScoredSubnet scored, Metagraph metagraph) {
        boolean same = scored.scores().rows().size() == metagraph.n()
                && scored.scores().rows().stream().allMatch(row -> row.hotkey().equals(metagraph.hotkey(row.uid())));
        if (!same) {
            throw new IllegalStateException(
                    "scores and metagraph at block " + metagraph.block() + " name other holders");
        }
    }

    /** How many events stand behind the weights. */
    public long eventCount() {
        return eventCount;
    }

    /** How the subnet is configured. */
    public SubnetConfig config() {
        return config;
    }

    /** The metagraph that says who holds the uids. */
    public Metagraph metagraph() {
        return metagraph;
    }

    /** Which way the scores went to become weights. */
    public WeightRule rule() {
        return rule;
    }

    /** Whether at least one score is positive; if none is, all weights are the same and say nothing. */
    public boolean isEarned() {
        return rule != WeightRule.UNIFORM_NOTHING_POSITIVE;
    }

    /** Who gets a weight, ascending, in a new array. */
    public int[] uids() {
        return uids.clone();
    }

    /** The weights of {@link #uids}, in a new array. */
    public double[] weights() {
        return Arrays.stream(uids).mapToDouble(uid -> shares[uid]).toArray();
    }

    /** Who gets nothing, ascending. */
    public List<Integer> unweightedUids() {
        return IntStream.range(0, shares.length)
                .filter(uid -> shares[uid] == 0)
                .boxed()
                .toList();
    }

    /** Weights by SS58 address, in the order of uids. */
    public Map<String, Double> byHotkey() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int uid : uids) {
            weights.put(Ss58.encode(metagraph.hotkey(uid)), shares[uid]);
        }
        return weights;
    }

    /** Weights by uid, in the order of uids. */
    public Map<Integer, Double> byUid() {
        return Arrays.stream(uids)
                .boxed()
                .collect(Collectors.toMap(uid -> uid, uid -> shares[uid], Double::sum, LinkedHashMap::new));
    }

    /** The weights as the engine itself would send them at the end of an epoch. */
    public WeightVector vector() {
        return WeightVectors.fromShares(shares);
    }

    /** The uid of the configured validator, or {@link SubnetLimits#NOT_REGISTERED}. */
    public int validatorUid() {
        Hotkey own = config.validatorHotkey();
        return own == null ? SubnetLimits.NOT_REGISTERED : metagraph.uidOf(own);
    }

    /** What a client knows of the subnet; the chain has no largest weight. */
    public SubnetLimits limits() {
        return new SubnetLimits(validatorUid(), config.hyperparameters().minAllowedWeights(), WeightVector.U16_MAX);
    }

    /** BLAKE2b-256 over hotkey and float64, little endian, of each weight in the order of uids: 64 hexadecimal digits. */
    public String digest() {
        ByteBuffer bytes = ByteBuffer.allocate(uids.length * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int uid : uids) {
            bytes.put(metagraph.hotkey(uid).toBytes()).putDouble(shares[uid]);
        }
        return HexFormat.of().formatHex(Blake2b256.hash(bytes.array()));
    }
}
