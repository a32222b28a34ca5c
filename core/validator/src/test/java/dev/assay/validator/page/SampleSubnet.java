package dev.assay.validator.page;

import dev.assay.config.EngineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.engine.AssayEngine;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.journal.JournalConfig;
import dev.assay.response.Refusal;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.RewardCatalogue;
import dev.assay.validator.serve.TestSidecar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A subnet of made-up miners that answer for real: each has a skill, is slower or sooner, and sometimes says nothing. The
 * first {@link #VALIDATORS} uids are validators, of which uid 3 is ours.
 */
public final class SampleSubnet {
    public static final int NETUID = 5;
    public static final int OTHER_NETUID = 13;
    public static final int VALIDATORS = 8;
    public static final int OURS = 3;

    private static final String MODEL = "animation.reward";
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long BLOCK = 7_210_830;
    private static final int WEIGHTED = 60;

    private final AssayEngine engine;
    private final int netuid;
    private final int uids;
    private final SplittableRandom random;
    private final FeatureLayout layout = FeatureLayout.ofResponses(
            RewardCatalogue.load().create(MODEL, Map.of()).schema());
    private final double[] skills;
    private long roundId;

    /** Miners that have not been told of yet. */
    public SampleSubnet(AssayEngine engine, int netuid, int uids, long seed) {
        this.engine = engine;
        this.netuid = netuid;
        this.uids = uids;
        this.random = new SplittableRandom(seed);
        this.skills = IntStream.range(0, uids)
                .mapToDouble(uid -> Math.pow(random.nextDouble(), 0.7))
                .toArray();
    }

    /** A sidecar for two such subnets, on a port too; not yet started. */
    public static TestSidecar sidecar(Path folder) {
        return TestSidecar.in(folder).withTcp().yaml(yaml());
    }

    private static String yaml() {
        return "subnets:\n- {netuid: 5, validatorHotkey: " + Ss58.encode(hotkey(NETUID, OURS)) + ", reward: {model: " + MODEL
                + "}}\n- {netuid: 13, reward: {model: " + MODEL + "}}\n";
    }

    /** An engine for two such subnets. */
    public static EngineConfig config(Path directory) {
        SubnetConfig first = SubnetConfig.of(NETUID, MODEL).withValidatorHotkey(hotkey(NETUID, OURS));
        return EngineConfig.of(directory, first, SubnetConfig.of(OTHER_NETUID, MODEL))
                .withJournal(new JournalConfig(directory, BLOCK_BYTES, 0));
    }

    /** Who holds a uid; always the same. */
    public static Hotkey hotkey(int netuid, int uid) {
        SplittableRandom bytes = new SplittableRandom(netuid * 100_000L + uid);
        byte[] key = new byte[Hotkey.SIZE_BYTES];
        UnsafeBuffer buffer = new UnsafeBuffer(key);
        for (int i = 0; i < key.length; i += Long.BYTES) {
            buffer.putLong(i, bytes.nextLong());
        }
        return Hotkey.of(key);
    }

    /** Says who holds which uid. */
    public SampleSubnet register() {
        Hotkey[] hotkeys =
                IntStream.range(0, uids).mapToObj(uid -> hotkey(netuid, uid)).toArray(Hotkey[]::new);
        long[] stake = new long[uids];
        boolean[] permits = new boolean[uids];
        long[] updated = new long[uids];
        int[][] rows = new int[uids][0];
        for (int uid = 0; uid < Math.min(VALIDATORS, uids); uid++) {
            stake[uid] = 1_000_000_000_000L * (VALIDATORS - uid);
            permits[uid] = true;
            updated[uid] = BLOCK - 50;
            rows[uid] = pairs();
        }
        engine.takeMetagraph(Metagraph.builder(hotkeys)
                .netuid(netuid)
                .block(BLOCK)
                .alphaStakeRao(stake)
                .validatorPermits(permits)
                .lastUpdateBlocks(updated)
                .weights(SparseRows.ofPairs(rows))
                .build());
        return this;
    }

    private int[] pairs() {
        List<Integer> pairs = new ArrayList<>();
        for (int uid = VALIDATORS; uid < uids && pairs.size() < 2 * Math.max(WEIGHTED, uids); uid++) {
            pairs.add(uid);
            pairs.add((int) Math.max(1, Math.min(65535, 60000 * Math.pow(skills[uid], 2) * (0.9 + 0.2 * random.nextDouble()))));
        }
        return pairs.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Asks all miners so many times, and scores what they say. */
    public SampleSubnet play(int rounds) {
        for (int round = 0; round < rounds; round++) {
            open(TimeUnit.MINUTES.toNanos(1));
            boolean isWhole = roundId % 3 == 0;
            answer(isWhole);
            if (isWhole) {
                awaitClosed();
            } else {
                engine.closeRound(netuid, roundId);
            }
        }
        return this;
    }

    /** One round that stays open for a while before it is answered. */
    public void playFor(long ms) throws InterruptedException {
        open(TimeUnit.MILLISECONDS.toNanos(3 * ms));
        Thread.sleep(ms);
        boolean isWhole = roundId % 3 == 0;
        answer(isWhole);
        if (isWhole) {
            awaitClosed();
        } else {
            engine.closeRound(netuid, roundId);
        }
    }

    /** Opens a round and leaves it open. */
    public SampleSubnet open(long spanNs) {
        int[] asked = IntStream.range(Math.min(VALIDATORS, uids - 1), uids).toArray();
        engine.openRound(netuid, ++roundId, nowNs() + spanNs, 0, asked, new byte[0]);
        return this;
    }

    /** A round closes by itself once all have answered. */
    private void awaitClosed() {
        while (engine.books().openRounds(netuid).contains(roundId)) {
            Thread.onSpinWait();
        }
    }

    /** @param whole whether everybody answers; otherwise the first asked never does */
    private void answer(boolean whole) {
        int first = Math.min(VALIDATORS, uids - 1);
        for (int uid = first; uid < uids; uid++) {
            if (!whole && (uid == first || random.nextInt(25) == 0 || skills[uid] < 0.05)) {
                continue;
            }
            double distance = 4000 * (1 - skills[uid] * (0.7 + 0.3 * random.nextDouble()));
            double seconds = 5 + 120 * (1 - skills[uid]) * random.nextDouble();
            byte[] payload = payload(distance, seconds);
            offer(uid, hotkey(netuid, uid), payload);
            if (random.nextInt(40) == 0) {
                offer(uid, hotkey(netuid, uid), payload); // once more
            }
            if (random.nextInt(150) == 0) {
                offer(uid, hotkey(netuid, uid + 1), payload); // of somebody else
            }
        }
    }

    private byte[] payload(double... values) {
        double[] all = {values[0], values[1], 0};
        byte[] payload = new byte[layout.encodedLength(all, List.of())];
        layout.encode(all, List.of(), new int[0], new UnsafeBuffer(payload), 0);
        return payload;
    }

    private void offer(int uid, Hotkey hotkey, byte[] payload) {
        long position;
        do {
            position = engine.offer(netuid, uid, hotkey, roundId, nowNs(), payload);
        } while (position == Refusal.BACK_PRESSURED.code());
    }

    private static long nowNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    /** The addresses of all uids. */
    public Stream<String> addresses() {
        return IntStream.range(0, uids).mapToObj(uid -> Ss58.encode(hotkey(netuid, uid)));
    }
}
