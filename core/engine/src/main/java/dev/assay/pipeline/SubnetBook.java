package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.journal.EpochTickedFlyweight;
import dev.assay.score.MinerStates;
import dev.assay.score.ScoreBook;
import dev.assay.weights.WeightVector;
import dev.assay.weights.WeightVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one subnet after so many events, but for the answers of its open rounds: who holds which
 * uid, the scores, the references, which rounds are open since when.
 *
 * <p>Belongs to the bookkeeper.
 */
final class SubnetBook {
    private final Map<Long, byte[]> references = new TreeMap<>();
    private final Map<Long, Long> openRounds = new TreeMap<>();
    private final UidHolders holders = new UidHolders();
    private final RoundLog rounds;
    private SubnetConfig config;
    private boolean configured = true;
    private ScoreBook scores;
    private MinerStates states;
    private @Nullable Metagraph metagraph;
    private @Nullable EpochOutcome lastOutcome;
    private long lastRoundId = -1;
    private long lastEpoch = -1;
    private long openedSequence; // scratch of apply

    SubnetBook(SubnetConfig config) {
        this(config, new ScoreBook(config.scorePolicy()), new MinerStates(config.scorePolicy()));
    }

    SubnetBook(SubnetConfig config, ScoreBook scores, MinerStates states) {
        this.config = config;
        this.scores = scores;
        this.states = states;
        this.rounds = new RoundLog(config.netuid());
    }

    /** Goes on under a new configuration; scores stay, references and what the model keeps stay if the model does. */
    void reconfigure(SubnetConfig newConfig) {
        if (!config.hasSameModelAs(newConfig)) {
            references.clear();
            states.clear();
        }
        if (!config.scorePolicy().equals(newConfig.scorePolicy())) {
            scores = ScoreBooks.copy(scores, newConfig.scorePolicy());
            states = ScoreBooks.copy(states, newConfig.scorePolicy());
        }
        config = newConfig;
        configured = true;
    }

    /** Goes on without a configuration: nothing is asked any more, and what is known is kept. */
    void setConfigured(boolean newConfigured) {
        configured = newConfigured;
    }

    /** Whether the newest configuration names this subnet. */
    boolean isConfigured() {
        return configured;
    }

    void loadReference(long referenceId, byte[] bytes) {
        references.put(referenceId, bytes);
    }

    void takeMetagraph(Metagraph taken, long sequence) {
        List<Hotkey> hotkeys = new ArrayList<>(taken.n());
        for (int uid = 0; uid < taken.n(); uid++) {
            hotkeys.add(taken.hotkey(uid));
        }
        scores.registered(taken.block(), hotkeys);
        states.registered(taken.block(), hotkeys);
        holders.take(taken, sequence);
        metagraph = taken;
    }

    void openRound(long roundId, long sequence) {
        openRounds.put(roundId, sequence);
        lastRoundId = Math.max(lastRoundId, roundId);
    }

    /** Applies a round's rewards to the hotkeys that were asked, as far as they still hold their uid. */
    void closeRound(long roundId, RoundResult result) {
        Long opened = openRounds.remove(roundId);
        openedSequence = opened == null ? Long.MIN_VALUE : opened;
        scoreDeferred(result);
        if (opened != null && result.isScored()) {
            result.retain(this::heldWhenOpened);
            scores.apply(result.uids(), result.rewards(), result.count());
        }
    }

    private void scoreDeferred(RoundResult result) {
        try (DeferredRound deferred = result.deferred()) {
            if (deferred != null) {
                deferred.score(result, states, this::holderSinceOpened);
            }
        }
    }

    private @Nullable Hotkey holderSinceOpened(int uid) {
        Metagraph taken = metagraph;
        return taken != null && heldWhenOpened(uid) ? taken.hotkey(uid) : null;
    }

    private boolean heldWhenOpened(int uid) {
        return holders.heldAt(uid, openedSequence);
    }

    /** Turns scores into weights, and weights into what consensus pays for them. */
    EpochOutcome tick(EpochTickedFlyweight event, long sequence, ConsensusEngine engine) {
        WeightVector weights = WeightVectors.fromScores(scores.scores(), config.weightPolicy());
        Metagraph taken = metagraph;
        EpochResult consensus = taken == null
                ? null
                : engine.epoch(
                        withWeights(taken, event.block(), weights), config.hyperparameters(), event.emissionRao());
        lastEpoch = event.epoch();
        lastOutcome = new EpochOutcome(config.netuid(), event.epoch(), event.block(), sequence, weights, consensus);
        return lastOutcome;
    }

    /** The metagraph as it would be if our weights were in it, at this block. */
    private Metagraph withWeights(Metagraph taken, long block, WeightVector weights) {
        Metagraph now = taken.toBuilder().block(block).build();
        Hotkey own = config.validatorHotkey();
        int uid = own == null ? -1 : now.uidOf(own);
        return uid < 0 ? now : now.withWeightRow(uid, weights.uids(), weights.values());
    }

    /** The rounds that are open, and the last that closed. */
    RoundLog rounds() {
        return rounds;
    }

    SubnetConfig config() {
        return config;
    }

    ScoreBook scores() {
        return scores;
    }

    /** What the model keeps for each miner. */
    MinerStates states() {
        return states;
    }

    @Nullable
    Metagraph metagraph() {
        return metagraph;
    }

    UidHolders holders() {
        return holders;
    }

    Map<Long, byte[]> references() {
        return references;
    }

    /** Sequence number of the event that opened it, by round id. */
    Map<Long, Long> openRounds() {
        return openRounds;
    }

    @Nullable
    EpochOutcome lastOutcome() {
        return lastOutcome;
    }

    long lastRoundId() {
        return lastRoundId;
    }

    long lastEpoch() {
        return lastEpoch;
    }

    /** From a snapshot. */
    void restore(@Nullable Metagraph newMetagraph, long[] since, long newLastRoundId, long newLastEpoch) {
        metagraph = newMetagraph;
        if (newMetagraph != null) {
            holders.restore(newMetagraph, since);
        }
        lastRoundId = newLastRoundId;
        lastEpoch = newLastEpoch;
    }
}
