package dev.assay.simulation;

import dev.assay.consensus.ConsensusEngine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Plays scenarios with every combination of some settings, on all cores.
 *
 * <p>Each thread has an engine of its own. Results come in the order of the variants, whatever finished first; they are
 * those of one thread, to the bit. <b>Cost</b>: that of the simulations divided by the threads, and all results in memory:
 * see {@link #PAIRS_MAX}.
 */
public final class Sweep {
    /** Most variants of all scenarios together. */
    public static final int VARIANT_COUNT_MAX = 10_000;

    /** Most pairs of validator and miner in all epochs of all variants: about 600 MB of results. */
    public static final long PAIRS_MAX = 20_000_000;

    private Sweep() {}

    /**
     * A scenario with other settings.
     *
     * @param label the settings that were swept, {@code kappa=0.5, tempo=100}; empty without a sweep
     * @param scenario with those settings
     */
    public record Variant(String label, Scenario scenario) {
        /** The scenario's name and the settings that were swept. */
        public String name() {
            return label.isEmpty() ? scenario.name() : scenario.name() + " (" + label + ")";
        }
    }

    /**
     * All combinations: the last axis changes fastest.
     *
     * @throws IllegalArgumentException if the axes name a setting twice, if the chain does not take a value, or if there
     *     is more to play than {@link #VARIANT_COUNT_MAX} or {@link #PAIRS_MAX}
     */
    public static List<Variant> variants(List<Scenario> scenarios, List<SweepAxis> axes) {
        Set<HyperparameterName> names = new HashSet<>();
        long combinations = 1;
        for (SweepAxis axis : axes) {
            if (!names.add(axis.name())) {
                throw new IllegalArgumentException("sweep of " + axis.name().text() + ": must be there only once");
            }
            combinations = Math.min(combinations * axis.values().size(), Integer.MAX_VALUE);
        }
        requireBearable(scenarios, combinations);
        List<Variant> variants = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            addVariants(scenario, axes, new EnumMap<>(HyperparameterName.class), "", variants);
        }
        return variants;
    }

    private static void requireBearable(List<Scenario> scenarios, long combinations) {
        if (combinations * scenarios.size() > VARIANT_COUNT_MAX) {
            throw new IllegalArgumentException("variants=" + combinations * scenarios.size() + ": must be at most "
                    + VARIANT_COUNT_MAX + "; use a larger step or fewer sweeps");
        }
        long pairs = 0;
        for (Scenario scenario : scenarios) {
            long perEpoch = (long) scenario.validatorNames().size()
                    * scenario.minerNames().size();
            pairs += combinations * scenario.epochCount() * perEpoch;
        }
        if (pairs > PAIRS_MAX) {
            throw new IllegalArgumentException("pairs of validator and miner in all epochs=" + pairs
                    + ": must be at most " + PAIRS_MAX + "; play fewer variants at a time");
        }
    }

    private static void addVariants(
            Scenario scenario,
            List<SweepAxis> axes,
            EnumMap<HyperparameterName, Long> values,
            String label,
            List<Variant> variants) {
        int depth = values.size();
        if (depth == axes.size()) {
            variants.add(new Variant(label, scenario.with(values)));
            return;
        }
        SweepAxis axis = axes.get(depth);
        for (int i = 0; i < axis.values().size(); i++) {
            EnumMap<HyperparameterName, Long> deeper = values.clone();
            deeper.put(axis.name(), axis.values().get(i));
            String setting = axis.name().text() + "=" + axis.texts().get(i);
            addVariants(scenario, axes, deeper, label.isEmpty() ? setting : label + ", " + setting, variants);
        }
    }

    /**
     * Plays all variants.
     *
     * @param engines asked once by each thread, which closes its engine
     * @param threadCount at least 1
     * @param progress told by some thread how many variants are done, after each
     * @return one result for each variant, in their order
     */
    public static List<SimulationResult> run(
            List<Variant> variants, Supplier<ConsensusEngine> engines, int threadCount, IntConsumer progress) {
        if (threadCount < 1) {
            throw new IllegalArgumentException("threadCount=" + threadCount + ": must be at least 1");
        }
        AtomicReferenceArray<SimulationResult> results = new AtomicReferenceArray<>(variants.size());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Callable<Void> work = () -> {
            try (ConsensusEngine engine = engines.get()) {
                for (int i = next.getAndIncrement(); i < variants.size(); i = next.getAndIncrement()) {
                    results.set(i, Simulation.run(variants.get(i).scenario(), engine));
                    progress.accept(done.incrementAndGet());
                }
            }
            return null;
        };
        await(work, Math.min(threadCount, Math.max(1, variants.size())));
        List<SimulationResult> ordered = new ArrayList<>();
        for (int i = 0; i < results.length(); i++) {
            ordered.add(results.get(i));
        }
        return ordered;
    }

    private static void await(Callable<Void> work, int threadCount) {
        ExecutorService threads = Executors.newFixedThreadPool(threadCount);
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (int thread = 0; thread < threadCount; thread++) {
                futures.add(threads.submit(work));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a variant could not be played: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all variants were played", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
