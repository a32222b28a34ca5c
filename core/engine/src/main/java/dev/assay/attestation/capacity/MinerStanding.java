package dev.assay.attestation.capacity;

import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;

/**
 * What a miner has shown of all resources, and how reliably it answers at all.
 *
 * <pre>
 *   R = U^b * sum over resources of  price * V * performance^a           U = answered / asked rounds, aged like the counts
 * </pre>
 *
 * <p>Performance of cores is 1: their V is throughput already. A wrong answer is an answer; it costs V, not U. Immutable.
 *
 * @param cpu in reference cores
 * @param ram in MiB
 * @param storage in MiB
 * @param answers aged rounds that were answered, and asked
 */
public record MinerStanding(ResourceStanding cpu, ResourceStanding ram, ResourceStanding storage, AgedCounts answers) {
    /** Before the first round. */
    public static final MinerStanding NONE =
            new MinerStanding(ResourceStanding.NONE, ResourceStanding.NONE, ResourceStanding.NONE, AgedCounts.NONE);

    private static final double MILLION = 1e6;
    private static final double MIB_PER_GIB = 1_024;

    /** After one more round of one resource. */
    public MinerStanding after(ResourceResult result, CapacityParameters parameters) {
        boolean answered = result.verdict().outcome() != Outcome.NO_ANSWER;
        AgedCounts next = answers.after(answered, parameters.agingPpm() / MILLION);
        ResourceStanding standing = of(result.resource()).after(result, parameters);
        return switch (result.resource()) {
            case CPU -> new MinerStanding(standing, ram, storage, next);
            case RAM -> new MinerStanding(cpu, standing, storage, next);
            case STORAGE -> new MinerStanding(cpu, ram, standing, next);
        };
    }

    /** What was shown of one resource. */
    public ResourceStanding of(ResourceKind resource) {
        return switch (resource) {
            case CPU -> cpu;
            case RAM -> ram;
            case STORAGE -> storage;
        };
    }

    /** What is credited of one resource, in its unit. */
    public double verified(ResourceKind resource, CapacityParameters parameters) {
        return of(resource).verified(resource, parameters);
    }

    /** What the miner is worth in an hour, in the money of the prices; finite and at least 0. */
    public double reward(CapacityParameters parameters) {
        double worth = 0;
        for (ResourceKind resource : ResourceKind.values()) {
            worth += worth(resource, parameters);
        }
        return reliability(parameters) * worth;
    }

    /** What answering at all is worth, {@code U^b}; 0 before the first round. */
    public double reliability(CapacityParameters parameters) {
        if (answers.rounds() == 0) {
            return 0;
        }
        // StrictMath: rewards become weights, on which validators have to agree.
        return StrictMath.pow(answers.passes() / answers.rounds(), parameters.answerExponentMicro() / MILLION);
    }

    /** What one resource is worth to somebody who always answers, {@code price * V * performance^a}. */
    public double worth(ResourceKind resource, CapacityParameters parameters) {
        double verified = verified(resource, parameters);
        double exponent = parameters.performanceExponentMicro() / MILLION;
        return switch (resource) {
            case CPU -> parameters.cpuPriceMicro() / MILLION * verified;
            case RAM ->
                parameters.ramPriceMicro()
                        / MILLION
                        * (verified / MIB_PER_GIB)
                        * StrictMath.pow(ram.performance(), exponent);
            case STORAGE ->
                parameters.storagePriceMicro()
                        / MILLION
                        * (verified / MIB_PER_GIB)
                        * StrictMath.pow(storage.performance(), exponent);
        };
    }
}
