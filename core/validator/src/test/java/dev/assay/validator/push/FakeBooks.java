package dev.assay.validator.push;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.ScoreTable;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.score.ScorePolicy;
import dev.assay.weights.WeightPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Books that a test writes itself: subnets of four uids, of which uid 3 is the validator. */
final class FakeBooks implements PushSource {
    static final int OWN_UID = 3;
    static final int TEMPO = 100;

    private final Map<Integer, Subnet> subnets = new TreeMap<>();
    boolean broken;

    /** What is known of one subnet. */
    static final class Subnet {
        double[] scores = {1, 2, 3, 0};
        long block = 1_000;
        long lastUpdateBlock = 900;
        long epoch = -1;
        boolean hasMetagraph = true;
        boolean hasValidator = true;
        boolean isRegistered = true;
        boolean hasPermit = true;
        long eventCount = 1;
    }

    FakeBooks(int... netuids) {
        for (int netuid : netuids) {
            subnets.put(netuid, new Subnet());
        }
    }

    Subnet subnet(int netuid) {
        return Objects.requireNonNull(subnets.get(netuid));
    }

    @Override
    public List<Integer> netuids() {
        return List.copyOf(subnets.keySet());
    }

    @Override
    public long lastEpoch(int netuid) {
        requireWhole();
        return subnet(netuid).epoch;
    }

    private void requireWhole() {
        if (broken) {
            throw new IllegalStateException("the engine has failed");
        }
    }

    @Override
    public ScoredSubnet scored(int netuid) {
        requireWhole();
        Subnet subnet = subnet(netuid);
        Hotkey[] hotkeys = {hotkey(1), hotkey(2), hotkey(3), subnet.isRegistered ? hotkey(4) : hotkey(5)};
        List<ScoreTable.Row> rows = new ArrayList<>();
        for (int uid = 0; uid < hotkeys.length && subnet.hasMetagraph; uid++) {
            rows.add(new ScoreTable.Row(uid, hotkeys[uid], 1, subnet.scores[uid], subnet.scores[uid]));
        }
        SubnetConfig config = new SubnetConfig(
                netuid,
                subnet.hasValidator ? hotkey(4) : null,
                "given.reward",
                Map.of(),
                ScorePolicy.TEMPLATE,
                WeightPolicy.UNLIMITED,
                Hyperparameters.builder().tempo(TEMPO).build());
        return new ScoredSubnet(
                subnet.eventCount,
                config,
                subnet.hasMetagraph ? metagraph(netuid, subnet, hotkeys) : null,
                new ScoreTable(netuid, subnet.eventCount, rows));
    }

    private static Metagraph metagraph(int netuid, Subnet subnet, Hotkey[] hotkeys) {
        return Metagraph.builder(hotkeys)
                .netuid(netuid)
                .block(subnet.block)
                .lastUpdateBlocks(0, 0, 0, subnet.lastUpdateBlock)
                .validatorPermits(false, false, false, subnet.hasPermit)
                .build();
    }

    static Hotkey hotkey(int number) {
        byte[] key = new byte[Hotkey.SIZE_BYTES];
        Arrays.fill(key, (byte) number);
        return Hotkey.of(key);
    }
}
