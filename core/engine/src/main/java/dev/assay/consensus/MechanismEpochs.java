package dev.assay.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the epochs of all mechanisms of a subnet at one block, and adds them up as the chain does.
 *
 * <pre>
 *   emission --split--&gt; part per mechanism --one epoch each--&gt; results --weighted by part / emission--&gt; the subnet's
 * </pre>
 *
 * <p>Pay is added up. Consensus, dividends, validator trust and stake weight are u16, weighted and rounded down after each
 * mechanism; so is the stored emission, which the chain weights although it is a mechanism's part already, so that it
 * comes out below what is paid. A uid is active, or gets a permit, if it is or does in any mechanism.
 *
 * <p>Stateless. Source: {@code pallets/subtensor/src/subnets/mechanism.rs} of subtensor at commit 14bc6f9.
 */
public final class MechanismEpochs {
    private static final int SPLIT_SUM = 65_535;

    private MechanismEpochs() {}

    /**
     * What each mechanism has to give away.
     *
     * @param splitU16 shares that sum to 65535, padded with zeros or cut to the number of mechanisms; {@code null} for
     *     equal ones
     * @return one part a mechanism; what rounding leaves over goes to the first
     */
    public static long[] split(long emissionRao, int mechanismCount, int @Nullable [] splitU16) {
        Checks.notNegative("emissionRao", emissionRao);
        Checks.range("mechanismCount", mechanismCount, 1, MetagraphChecks.MECHANISM_MAX + 1L);
        long[] parts = new long[mechanismCount];
        long rest = emissionRao;
        for (int mechanism = 0; mechanism < mechanismCount; mechanism++) {
            parts[mechanism] = splitU16 == null
                    ? emissionRao / mechanismCount
                    : part(emissionRao, mechanism < splitU16.length ? splitU16[mechanism] : 0);
            rest -= parts[mechanism];
        }
        parts[0] += rest;
        return parts;
    }

    private static long part(long emissionRao, int shareU16) {
        Checks.u16("splitU16", shareU16);
        return BigInteger.valueOf(emissionRao)
                .multiply(BigInteger.valueOf(shareU16))
                .divide(BigInteger.valueOf(SPLIT_SUM))
                .longValueExact();
    }

    /**
     * Runs one epoch per mechanism.
     *
     * @param mechanisms one metagraph each, of the same uids, in the order of the mechanisms
     * @throws IllegalArgumentException if there is none, or if they differ in the number of uids
     */
    public static MechanismResult run(
            ConsensusEngine engine,
            List<Metagraph> mechanisms,
            Hyperparameters hyperparameters,
            long emissionRao,
            int @Nullable [] splitU16) {
        long[] parts = split(emissionRao, mechanisms.size(), splitU16);
        int n = mechanisms.get(0).n();
        for (Metagraph metagraph : mechanisms) {
            Checks.length("mechanism " + metagraph.mechanism(), metagraph.n(), n);
        }
        List<EpochResult> results = new ArrayList<>();
        for (int mechanism = 0; mechanism < parts.length; mechanism++) {
            results.add(engine.epoch(mechanisms.get(mechanism), hyperparameters, parts[mechanism]));
        }
        MechanismSum sum = new MechanismSum(n, emissionRao);
        for (int mechanism = 0; mechanism < parts.length; mechanism++) {
            sum.add(results.get(mechanism), parts[mechanism], mechanism == 0);
        }
        return sum.result(parts, results);
    }
}
