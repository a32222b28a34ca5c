package dev.assay.score;

import dev.assay.identity.Hotkey;
import dev.assay.score.DepartedHotkeys.Departed;
import dev.assay.score.ScorePolicy.ScatterBase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one subnet: a moving average of rewards for every hotkey.
 *
 * <pre>
 *   r ← 0 where not finite
 *   x = base with x[uids] = r          base: the scores (KEEP) or zeros (ZERO)
 *   s ← alpha·x + (1 - alpha)·s
 * </pre>
 *
 * <p>A score belongs to a hotkey, never to a uid. Which hotkey sits at which uid is told by {@link #registered}: a
 * reused uid starts clean, a hotkey that moved takes its score along, one that comes back within the retention of the
 * policy finds what it left, and a subnet that grows or shrinks moves nothing.
 *
 * <p><b>Threads</b>: belongs to one thread; whoever else wants to read takes {@link #scores()} from it. <b>Cost</b>:
 * {@link #apply} is two passes, over the round and over the uids, and allocates nothing.
 *
 * <p>Source: {@code update_scores} of {@code template/base/validator.py}, opentensor/bittensor-subnet-template at
 * d8285c3 (KEEP) and 76b5bac (ZERO), in float64. There a KEEP round multiplies idle scores by {@code alpha + (1 -
 * alpha)}, which may move their last bit; here they stay as they are.
 */
public final class ScoreBook {
    /** Most uids of a subnet: a uid is 16 bits wide on the chain. */
    public static final int UID_COUNT_MAX = 1 << 16;

    private final ScorePolicy policy;
    private final DepartedHotkeys departed = new DepartedHotkeys();
    private Map<Hotkey, Integer> uidByHotkey = new HashMap<>();
    private Hotkey[] hotkeys = {};
    private double[] scores = {};
    private long[] rounds = {};
    private double[] lastRewards = {};
    // Scratch of one apply(): the reward of a uid, and the round in which it was written.
    private double[] pendingRewards = {};
    private long[] pendingRounds = {};
    private long block = -1;
    private long roundCount;
    private long nonFiniteRewardCount;

    /** An empty book: no uid is registered. */
    public ScoreBook(ScorePolicy policy) {
        this.policy = policy;
    }

    /**
     * Takes in who sits where, from a snapshot of the metagraph.
     *
     * @param block of the snapshot; never below that of the one before
     * @param byUid the hotkey of every uid, from 0 without gaps; no hotkey twice
     * @throws IllegalArgumentException if the block goes back, a hotkey is there twice or there are more than 65,536;
     *     nothing is changed then
     */
    public void registered(long block, List<Hotkey> byUid) {
        if (block < this.block || block < 0) {
            throw new IllegalArgumentException("block=" + block + ": must be at least " + Math.max(0, this.block));
        }
        if (Arrays.asList(hotkeys).equals(byUid)) {
            this.block = block;
            departed.forgetBefore(block, policy.retentionBlocks());
            return;
        }
        Map<Hotkey, Integer> newUids = index(byUid);
        departed.forgetBefore(block, policy.retentionBlocks());
        Standing[] standings = new Standing[byUid.size()];
        for (int uid = 0; uid < standings.length; uid++) {
            standings[uid] = standing(byUid.get(uid));
        }
        rememberLeavers(newUids, block);
        reseat(byUid, newUids, standings);
        this.block = block;
    }

    private static Map<Hotkey, Integer> index(List<Hotkey> byUid) {
        if (byUid.size() > UID_COUNT_MAX) {
            throw new IllegalArgumentException("byUid.size=" + byUid.size() + ": must be at most " + UID_COUNT_MAX);
        }
        Map<Hotkey, Integer> uids = new HashMap<>(byUid.size() * 2);
        for (int uid = 0; uid < byUid.size(); uid++) {
            Integer earlier = uids.put(byUid.get(uid), uid);
            if (earlier != null) {
                throw new IllegalArgumentException("byUid[" + uid + "]=" + byUid.get(uid)
                        + ": must be a hotkey of its own, but uid " + earlier + " has it");
            }
        }
        return uids;
    }

    /** What a hotkey brings to its new seat: its own standing, wherever it was, or nothing. */
    private Standing standing(Hotkey hotkey) {
        Integer uid = uidByHotkey.get(hotkey);
        return uid == null ? departed.restore(hotkey) : standing(uid);
    }

    private void rememberLeavers(Map<Hotkey, Integer> newUids, long block) {
        if (!policy.remembersDeparted()) {
            return;
        }
        for (int uid = 0; uid < hotkeys.length; uid++) {
            if (!newUids.containsKey(hotkeys[uid])) {
                departed.add(hotkeys[uid], standing(uid), block);
            }
        }
    }

    private void reseat(List<Hotkey> byUid, Map<Hotkey, Integer> newUids, Standing[] standings) {
        uidByHotkey = newUids;
        hotkeys = byUid.toArray(new Hotkey[0]);
        scores = new double[hotkeys.length];
        rounds = new long[hotkeys.length];
        lastRewards = new double[hotkeys.length];
        pendingRewards = new double[hotkeys.length];
        pendingRounds = new long[hotkeys.length];
        for (int uid = 0; uid < hotkeys.length; uid++) {
            scores[uid] = standings[uid].score();
            rounds[uid] = standings[uid].rounds();
            lastRewards[uid] = standings[uid].lastReward();
        }
    }

    /**
     * Averages the rewards of one round into the scores. A round without answers changes nothing, whatever the base. Of
     * two rewards for one uid the last counts.
     *
     * @param uids who was asked; the first {@code count} entries
     * @param rewards what each got; one that is NaN or infinite counts as 0 and in {@link #nonFiniteRewardCount}
     * @throws IllegalArgumentException if an array is shorter than {@code count} or a uid is not registered; nothing is
     *     changed then
     */
    public void apply(int[] uids, double[] rewards, int count) {
        requireRound(uids, rewards, count);
        if (count == 0) {
            return;
        }
        roundCount++;
        for (int i = 0; i < count; i++) {
            boolean finite = Double.isFinite(rewards[i]);
            nonFiniteRewardCount += finite ? 0 : 1;
            pendingRewards[uids[i]] = finite ? rewards[i] : 0;
            pendingRounds[uids[i]] = roundCount;
        }
        average();
    }

    private void average() {
        double alpha = policy.alpha();
        boolean decay = policy.scatterBase() == ScatterBase.ZERO;
        for (int uid = 0; uid < scores.length; uid++) {
            if (pendingRounds[uid] == roundCount) {
                scores[uid] = alpha * pendingRewards[uid] + (1 - alpha) * scores[uid];
                lastRewards[uid] = pendingRewards[uid];
                rounds[uid]++;
            } else if (decay) {
                scores[uid] = (1 - alpha) * scores[uid];
            }
        }
    }

    private void requireRound(int[] uids, double[] rewards, int count) {
        if (count < 0 || count > uids.length || count > rewards.length) {
            throw new IllegalArgumentException("count=" + count + ": must be in [0, uids.length=" + uids.length
                    + "] and at most rewards.length=" + rewards.length);
        }
        for (int i = 0; i < count; i++) {
            if (uids[i] < 0 || uids[i] >= scores.length) {
                throw new IllegalArgumentException(
                        "uids[" + i + "]=" + uids[i] + ": must be a registered uid, in [0, " + scores.length + ")");
            }
        }
    }

    /** Number of registered uids. */
    public int uidCount() {
        return scores.length;
    }

    /** Block of the newest snapshot; -1 before the first. */
    public long block() {
        return block;
    }

    /** Who sits at a uid. */
    public Hotkey hotkey(int uid) {
        return hotkeys[requireUid(uid)];
    }

    /** Score of whoever sits at a uid; always finite. */
    public double score(int uid) {
        return scores[requireUid(uid)];
    }

    /** Score of a hotkey, registered or still kept; 0 if nothing is known of it. */
    public double score(Hotkey hotkey) {
        Integer uid = uidByHotkey.get(hotkey);
        if (uid != null) {
            return scores[uid];
        }
        @Nullable Departed gone = departed.find(hotkey);
        return gone == null ? 0 : gone.standing().score();
    }

    /** Rounds that whoever sits at a uid took part in. */
    public long rounds(int uid) {
        return rounds[requireUid(uid)];
    }

    /** Reward of the last of those rounds; 0 before the first. */
    public double lastReward(int uid) {
        return lastRewards[requireUid(uid)];
    }

    /** All scores by uid, in a new array. */
    public double[] scores() {
        return scores.clone();
    }

    /** Rounds applied so far, those without answers not counted. */
    public long roundCount() {
        return roundCount;
    }

    /** Rewards that were NaN or infinite and counted as 0. */
    public long nonFiniteRewardCount() {
        return nonFiniteRewardCount;
    }

    /** Hotkeys that left and are still kept. */
    public int departedCount() {
        return departed.count();
    }

    /** Writes the book; equal books give equal bytes. See {@link ScoreBookFormat}. */
    public void writeTo(DataOutput out) throws IOException {
        ScoreBookFormat.write(this, out);
    }

    /**
     * Reads a book. The policy is not part of it.
     *
     * @throws IOException if the input ends early or is not a score book; the message names the field
     */
    public static ScoreBook readFrom(DataInput in, ScorePolicy policy) throws IOException {
        return ScoreBookFormat.read(in, policy);
    }

    Standing standing(int uid) {
        return new Standing(scores[uid], rounds[uid], lastRewards[uid]);
    }

    Map<Hotkey, Integer> uidByHotkey() {
        return uidByHotkey;
    }

    DepartedHotkeys departed() {
        return departed;
    }

    /** Sets everything but who left; for {@link ScoreBookFormat}. */
    void restore(List<Hotkey> byUid, Standing[] standings, long block, long roundCount, long nonFiniteRewardCount) {
        reseat(byUid, index(byUid), standings);
        this.block = block;
        this.roundCount = roundCount;
        this.nonFiniteRewardCount = nonFiniteRewardCount;
    }

    private int requireUid(int uid) {
        if (uid < 0 || uid >= scores.length) {
            throw new IndexOutOfBoundsException("uid=" + uid + ": must be in [0, " + scores.length + ")");
        }
        return uid;
    }
}
