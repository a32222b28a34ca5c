package dev.assay.pipeline;

/** Says which rounds may be opened and which epochs may be ticked. */
final class RoundRules {
    private RoundRules() {}

    /** @throws IllegalArgumentException if the round must not be opened; nothing has happened then */
    static void check(SubnetRounds rounds, long roundId, long deadlineNs, long nowNs, int[] askedUids) {
        if (rounds.uidCount() == 0) {
            throw new IllegalArgumentException(
                    "netuid=" + rounds.netuid() + ": must have a metagraph before a round is opened");
        }
        // Ids rise, so that one number tells a closed round from an unknown one for ever.
        if (roundId <= rounds.lastRoundId()) {
            throw new IllegalArgumentException("roundId=" + roundId + ": must be above " + rounds.lastRoundId());
        }
        if (deadlineNs <= nowNs) {
            throw new IllegalArgumentException("deadlineNs=" + deadlineNs + ": must be after now, which is " + nowNs);
        }
        checkAsked(rounds.uidCount(), askedUids);
    }

    private static void checkAsked(int uidCount, int[] askedUids) {
        if (askedUids.length == 0) {
            throw new IllegalArgumentException("askedUids=[]: must be at least one uid");
        }
        int previous = -1;
        for (int uid : askedUids) {
            if (uid <= previous || uid >= uidCount) {
                throw new IllegalArgumentException("askedUids=" + uid + " after " + previous
                        + ": must ascend and stay in [0, " + (uidCount - 1) + "]");
            }
            previous = uid;
        }
    }

    /** @throws IllegalArgumentException if the epoch must not be ticked; nothing has happened then */
    static void checkTick(SubnetRounds rounds, long epoch, long block, long emissionRao) {
        if (epoch <= rounds.lastEpoch()) {
            throw new IllegalArgumentException("epoch=" + epoch + ": must be above " + rounds.lastEpoch());
        }
        if (rounds.uidCount() == 0) {
            throw new IllegalArgumentException("netuid=" + rounds.netuid() + ": must have a metagraph before an epoch");
        }
        if (block < rounds.metagraphBlock()) {
            throw new IllegalArgumentException(
                    "block=" + block + ": must be at least the metagraph's, which is " + rounds.metagraphBlock());
        }
        if (emissionRao < 0) {
            throw new IllegalArgumentException("emissionRao=" + emissionRao + ": must be at least 0");
        }
    }
}
