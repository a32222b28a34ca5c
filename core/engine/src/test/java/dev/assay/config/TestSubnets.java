package dev.assay.config;

import dev.assay.consensus.Hyperparameters;
import dev.assay.identity.Hotkey;
import dev.assay.reward.search.SearchModels;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random configurations that use the whole range of every field. */
final class TestSubnets {
    /** They share the parameters that are made up below. */
    private static final List<SignaturePolicy> SIGNATURES = List.of(SignaturePolicy.values());

    private static final List<String> MODELS =
            List.of(SearchModels.STRUCTURED, SearchModels.DISCORD, SearchModels.SEMANTIC);

    private final RandomGenerator random;

    TestSubnets(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<SubnetConfig> subnets() {
        List<SubnetConfig> subnets = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            subnets.add(subnet(i == 0 ? edge(65535) : random.nextInt(65536)));
        }
        return subnets;
    }

    private SubnetConfig subnet(int netuid) {
        byte[] key = new byte[Hotkey.SIZE_BYTES];
        random.nextBytes(key);
        return new SubnetConfig(
                netuid,
                random.nextBoolean() ? Hotkey.of(key) : null,
                MODELS.get(random.nextInt(MODELS.size())),
                parameters(),
                scorePolicy(),
                new WeightPolicy(edge(Integer.MAX_VALUE), 1 - random.nextDouble(), tinyOrNot()),
                hyperparameters(),
                SIGNATURES.get(random.nextInt(SIGNATURES.size())));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        if (random.nextBoolean()) {
            parameters.put("sizeMax", "" + random.nextInt(1, 51));
        }
        if (random.nextBoolean()) {
            parameters.put("ageWeight", "" + tinyOrNot());
        }
        if (random.nextBoolean()) {
            parameters.put("scoring", "fused");
        }
        return parameters;
    }

    private ScorePolicy scorePolicy() {
        ScorePolicy.ScatterBase[] bases = ScorePolicy.ScatterBase.values();
        return new ScorePolicy(
                1 - random.nextDouble(),
                bases[random.nextInt(bases.length)],
                random.nextLong() >>> random.nextInt(1, 64),
                random.nextBoolean());
    }

    /** Every finite double in [0, 1], not only those that {@code nextDouble} gives. */
    private double tinyOrNot() {
        return Double.longBitsToDouble(random.nextLong(Double.doubleToLongBits(1) + 1));
    }

    private int edge(int max) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> max;
            default -> random.nextInt(max);
        };
    }

    private long notNegative() {
        return random.nextLong() >>> random.nextInt(1, 64);
    }

    private Hyperparameters hyperparameters() {
        return new Hyperparameters(
                edge(65535),
                edge(65535),
                edge(1_000_000),
                random.nextBoolean(),
                random.nextBoolean(),
                edge(65535),
                edge(65535),
                random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1),
                edge(65535),
                random.nextLong(1L << 32),
                edge(65535),
                notNegative(),
                random.nextLong(),
                random.nextBoolean(),
                notNegative(),
                edge(65535),
                notNegative(),
                random.nextLong());
    }
}
