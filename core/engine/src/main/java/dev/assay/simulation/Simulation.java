package dev.assay.simulation;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.Metagraph;
import dev.assay.weights.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a scenario: what the chain does between epochs, and what an engine makes of each.
 *
 * <pre>
 *   block  S              epoch before was computed; its permits and bonds are stored
 *          S + 1          what the scenario changes: settings, stake, registrations, bond resets, minds
 *          S + 2          commits of epoch e - revealPeriod are revealed
 *          S + tempo - 1  every validator that is not silent sets its weights, or commits them
 *          S + tempo      the epoch is computed
 * </pre>
 *
 * <p>The subnet has been running when the first epoch begins: everybody registered long ago, and those validators have
 * permits that an epoch of the block before would have given them. There are no weights and no bonds yet.
 *
 * <p>Belongs to one thread, as its engine does. <b>Cost</b>: that of the epochs, plus a copy of weights and bonds for
 * each; what is kept takes about 32 bytes per weight and epoch. The same scenario gives the same bits.
 */
public final class Simulation {
    /** The block after which the first epoch begins. */
    public static final long START_BLOCK = 1_000_000;

    private final Scenario scenario;
    private final ConsensusEngine engine;
    private final ChainState chain;
    private final CommitQueue commits = new CommitQueue();
    private final Map<String, WeightPlan> plans = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final List<SimulatedEpoch> epochs = new ArrayList<>();
    private Hyperparameters hyperparameters;
    private long emissionRao;
    private long block = START_BLOCK;
    private int nextChange;

    private Simulation(Scenario scenario, ConsensusEngine engine) {
        this.scenario = scenario;
        this.engine = engine;
        this.hyperparameters = scenario.hyperparameters();
        this.emissionRao = scenario.emissionRao();
        this.chain = new ChainState(scenario.owner(), START_BLOCK);
    }

    /** Runs all epochs of a scenario. */
    public static SimulationResult run(Scenario scenario, ConsensusEngine engine) {
        Simulation simulation = new Simulation(scenario, engine);
        simulation.found();
        for (int epoch = 0; epoch < scenario.epochCount(); epoch++) {
            simulation.play(epoch);
        }
        return new SimulationResult(scenario, engine.name(), simulation.epochs);
    }

    private void found() {
        for (Participant founder : scenario.founders()) {
            chain.append(founder, 1);
            chain.touch(chain.uidCount() - 1, START_BLOCK);
            plans.put(founder.name(), founder.plan());
        }
        Metagraph before = chain.metagraph(START_BLOCK, commits.blocks(chain, 0, 0));
        chain.storePermits(engine.epoch(before, hyperparameters, 0).stored().validatorPermits());
    }

    private void play(int epoch) {
        applyChanges(epoch, block + 1);
        reveal(epoch);
        long end = block + hyperparameters.tempo();
        submitWeights(epoch, end - 1);
        compute(epoch, end);
        block = end;
    }

    private void applyChanges(int epoch, long at) {
        List<Change> changes = scenario.changes();
        while (nextChange < changes.size() && changes.get(nextChange).epoch() <= epoch) {
            apply(changes.get(nextChange++), epoch, at);
        }
    }

    private void apply(Change change, int epoch, long at) {
        if (change instanceof Change.OfHyperparameters settings) {
            settings.values().forEach((name, value) -> hyperparameters = name.set(hyperparameters, value));
        } else if (change instanceof Change.OfEmission emission) {
            emissionRao = emission.emissionRao();
        } else if (change instanceof Change.OfStake stake) {
            setStake(stake);
        } else if (change instanceof Change.OfPlan plan) {
            plans.put(plan.validator(), plan.plan());
        } else if (change instanceof Change.OfSilence silence) {
            setSilence(silence);
        } else if (change instanceof Change.Registration registration) {
            register(registration.newcomer(), registration.replaces(), at);
        } else if (change instanceof Change.Deregistration deregistration) {
            int uid = chain.uidOf(deregistration.name());
            register(Participant.idle(uid, epoch), deregistration.name(), at);
        } else if (change instanceof Change.BondReset reset) {
            chain.resetBonds(chain.uidOf(reset.name()));
        }
    }

    private void setStake(Change.OfStake stake) {
        int uid = chain.uidOf(stake.name());
        if (stake.onRoot()) {
            chain.setTaoStake(uid, stake.stakeRao());
        } else {
            chain.setAlphaStake(uid, stake.stakeRao());
        }
    }

    private void setSilence(Change.OfSilence silence) {
        if (silence.isSilent()) {
            silent.add(silence.validator());
        } else {
            silent.remove(silence.validator());
        }
    }

    private void register(Participant newcomer, @Nullable String replaced, long at) {
        if (replaced == null) {
            chain.append(newcomer, at);
        } else {
            chain.replace(chain.uidOf(replaced), newcomer, at);
        }
        plans.putIfAbsent(newcomer.name(), newcomer.plan());
    }

    /** A reveal that fails the chain's checks is lost without a word; last updates are those of the commits. */
    private void reveal(int epoch) {
        for (CommitQueue.Commit commit : commits.reveal(epoch, hyperparameters.revealPeriodEpochs())) {
            int uid = chain.uidOf(commit.name());
            if (uid >= 0) {
                chain.setWeights(uid, commit.submission(), hyperparameters);
            }
        }
    }

    private void submitWeights(int epoch, long at) {
        SimulatedEpoch previous = epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
        PublicView view = new PublicView(epoch, chain.holders(), previous);
        for (int uid = 0; uid < view.holders().size(); uid++) {
            Participant holder = view.holders().get(uid);
            if (holder.isValidator() && !silent.contains(holder.name())) {
                WeightPlan plan = plans.getOrDefault(holder.name(), WeightPlan.NONE);
                submit(uid, holder.name(), plan.submission(holder.name(), view), epoch, at);
            }
        }
    }

    private void submit(int uid, String name, Submission submission, int epoch, long at) {
        if (submission.isNothing() || !chain.isSoonEnough(uid, at, hyperparameters)) {
            return;
        }
        if (hyperparameters.commitRevealEnabled()) {
            commits.add(new CommitQueue.Commit(name, epoch, at, submission));
            chain.touch(uid, at);
        } else if (chain.setWeights(uid, submission, hyperparameters)) {
            chain.touch(uid, at);
        }
    }

    private void compute(int epoch, long at) {
        long[] commitBlocks = commits.blocks(chain, epoch, hyperparameters.revealPeriodEpochs());
        Metagraph metagraph = chain.metagraph(at, commitBlocks);
        EpochResult result = engine.epoch(metagraph, hyperparameters, emissionRao);
        List<String> holders = chain.holders().stream().map(Participant::name).toList();
        // The result's matrices are not kept: they would be the larger part of a long simulation.
        epochs.add(new SimulatedEpoch(
                epoch, hyperparameters, metagraph, holders, result.stored(), result.emission(), result.trace()));
        chain.store(result.stored(), at);
    }
}
