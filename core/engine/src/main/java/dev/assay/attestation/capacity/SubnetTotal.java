package dev.assay.attestation.capacity;

/**
 * The three numbers of one resource of a subnet that belong side by side, in the resource's unit.
 *
 * <pre>
 *   claimed      sum of claims                             what is advertised
 *   verified     sum of V, +- 1.96 sqrt( sum of claim² c (1 - c) / (n + z²) ),  c = (k + z²/2) / (n + z²)
 *   concurrent   sum of what passed in one window          what is there at the same time
 * </pre>
 *
 * <p>The gap between verified and concurrent is what machines behind several hotkeys have shown more than once. The plain
 * rate k/n would give an interval of width 0 to a miner who never missed; c does not.
 *
 * @param claimed advertised
 * @param verified credited
 * @param intervalHalfWidth of the 95 % interval of verified
 * @param concurrent shown at the same time, in the last joint round
 */
public record SubnetTotal(double claimed, double verified, double intervalHalfWidth, double concurrent) {
    private static final double Z_95 = 1.96;

    /** Verified over claimed; 0 where nothing is claimed. */
    public double coverage() {
        return claimed == 0 ? 0 : verified / claimed;
    }

    /** Adds miners up, in the order in which they come. */
    static final class Sum {
        private double claimed;
        private double verified;
        private double variance;

        void add(ResourceStanding standing, double credited) {
            claimed += standing.claim();
            verified += credited;
            AgedCounts counts = standing.counts();
            variance += standing.claim() * standing.claim() * Wilson.variance(counts.passes(), counts.rounds(), Z_95);
        }

        SubnetTotal total(double concurrent) {
            return new SubnetTotal(claimed, verified, Z_95 * Math.sqrt(variance), concurrent);
        }
    }
}
