package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Gives each request a priority by the caller's share of stake and its share of the requests so far in this period.
 *
 * <pre>
 *   s = stake of the caller / all stake;  r = requests of the caller / all requests, this one not counted
 *   priority = 1 if r &lt; s or there was no request yet, else s/r, which is at most 1
 * </pre>
 *
 * <p>So who asks less than its share comes first, and who asks k times its share has 1/k. Whoever has less stake than is
 * asked for, or is unknown, is refused and not counted. Counts start again after a period of blocks.
 *
 * <p><b>Threads</b>: belongs to one thread. <b>Cost</b>: two look-ups a request.
 *
 * <p>Source: {@code mining/proxy/core_miner.py} of namoray/vision at b90ae08: 360 blocks, 5,000 of stake.
 */
public final class StakePriority {
    /** Stake below which the original refuses, in TAO. */
    public static final double MIN_STAKE_ORIGINAL = 5_000;
    /** Period of the original. */
    public static final long PERIOD_BLOCKS_ORIGINAL = 360;

    private static final int FORMAT_VERSION = 1;
    private static final int CALLER_COUNT_MAX = 1 << 16;

    private final double minStake;
    private final long periodBlocks;
    private final Map<Hotkey, Long> requestsByHotkey = new HashMap<>();
    private Map<Hotkey, Double> stakeByHotkey = Map.of();
    private double totalStake;
    private long totalRequests;
    private long periodStartBlock;

    /**
     * Starts a period.
     *
     * @param minStake least stake of a caller; at least 0
     * @param periodBlocks blocks after which counts start again; at least 1
     * @param startBlock first block of the first period; at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public StakePriority(double minStake, long periodBlocks, long startBlock) {
        Checks.amount("minStake", minStake);
        Checks.atLeast("periodBlocks", periodBlocks, 1);
        Checks.atLeast("startBlock", startBlock, 0);
        this.minStake = minStake;
        this.periodBlocks = periodBlocks;
        this.periodStartBlock = startBlock;
    }

    /**
     * Takes in the stake of a snapshot of the metagraph; counts stay.
     *
     * @param byHotkey finite and at least 0, of at most 65,536 hotkeys
     * @throws IllegalArgumentException if a stake is out of range; nothing is changed then
     */
    public void setStake(Map<Hotkey, Double> byHotkey) {
        if (byHotkey.size() > CALLER_COUNT_MAX) {
            throw Checks.invalid("byHotkey.size", byHotkey.size(), "at most " + CALLER_COUNT_MAX);
        }
        double sum = 0;
        for (Map.Entry<Hotkey, Double> entry : new TreeMap<>(byHotkey).entrySet()) { // a sum depends on its order
            Checks.amount("stake of " + entry.getKey(), entry.getValue());
            sum += entry.getValue();
        }
        Checks.amount("sum of stake", sum);
        stakeByHotkey = Map.copyOf(byHotkey);
        totalStake = sum;
    }

    /**
     * Counts a request and gives its priority, in (0, 1]; empty if the caller is refused, which counts nothing.
     *
     * @param block of the request; never below that of the one before
     * @throws IllegalArgumentException if the block is before the period
     */
    public OptionalDouble request(Hotkey caller, long block) {
        Checks.atLeast("block", block, periodStartBlock);
        if (block - periodStartBlock >= periodBlocks) {
            periodStartBlock = block;
            requestsByHotkey.clear();
            totalRequests = 0;
        }
        Double stake = stakeByHotkey.get(caller);
        if (stake == null || stake < minStake || stake == 0) {
            return OptionalDouble.empty();
        }
        long requests = requestsByHotkey.getOrDefault(caller, 0L);
        double priority = priority(stake / totalStake, requests);
        requestsByHotkey.put(caller, requests + 1);
        totalRequests++;
        return OptionalDouble.of(priority);
    }

    private double priority(double stakeShare, long requests) {
        if (requests == 0) {
            return 1;
        }
        double requestShare = (double) requests / totalRequests;
        return requestShare < stakeShare ? 1 : stakeShare / requestShare;
    }

    /** Requests of a hotkey in this period. */
    public long requestCount(Hotkey caller) {
        return requestsByHotkey.getOrDefault(caller, 0L);
    }

    /**
     * Writes the counts, big endian; equal ones give equal bytes. The stake is not part of it.
     *
     * <pre>
     *   i32 version 1 | i64 periodStartBlock | i32 count | count × (32 bytes hotkey, rising | i64 requests)
     * </pre>
     */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(FORMAT_VERSION);
        out.writeLong(periodStartBlock);
        out.writeInt(requestsByHotkey.size());
        for (Map.Entry<Hotkey, Long> entry : new TreeMap<>(requestsByHotkey).entrySet()) {
            out.write(entry.getKey().toBytes());
            out.writeLong(entry.getValue());
        }
    }

    /**
     * Reads counts; the stake is still to be set.
     *
     * @throws IOException if the input ends early or is something else; the message names the field
     */
    public static StakePriority readFrom(DataInput in, double minStake, long periodBlocks) throws IOException {
        int version = in.readInt();
        require(version == FORMAT_VERSION, "version", version, "1");
        long startBlock = in.readLong();
        require(startBlock >= 0, "periodStartBlock", startBlock, "at least 0");
        int count = in.readInt();
        require(count >= 0 && count <= CALLER_COUNT_MAX, "count", count, "in [0, " + CALLER_COUNT_MAX + "]");
        StakePriority priority = new StakePriority(minStake, periodBlocks, startBlock);
        Hotkey previous = null;
        for (int i = 0; i < count; i++) {
            byte[] key = new byte[Hotkey.SIZE_BYTES];
            in.readFully(key);
            Hotkey hotkey = Hotkey.of(key);
            require(previous == null || hotkey.compareTo(previous) > 0, "hotkey", hotkey, "above the one before it");
            long requests = in.readLong();
            require(requests > 0 && requests <= Integer.MAX_VALUE, "requests", requests, "in [1, 2^31)");
            priority.requestsByHotkey.put(hotkey, requests);
            priority.totalRequests += requests;
            previous = hotkey;
        }
        return priority;
    }

    private static void require(boolean holds, String name, Object value, String expected) throws IOException {
        if (!holds) {
            throw new IOException("stake priority: " + name + "=" + value + ": must be " + expected);
        }
    }
}
