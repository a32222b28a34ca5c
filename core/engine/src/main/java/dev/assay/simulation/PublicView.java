package dev.assay.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody can see of a subnet in the middle of an epoch: who holds which uid now, and what the epoch before stored
 * and paid. Weights that are committed and not revealed are not in it.
 *
 * <p>Belongs to one thread; read only.
 *
 * @param epoch index of the epoch that is under way
 * @param holders who holds the uids now
 * @param previous how the last epoch ended; none before the first has
 */
record PublicView(
        int epoch, List<Participant> holders, @Nullable SimulatedEpoch previous) {
    /** The uid that a participant holds now, or -1. */
    int uidOf(String name) {
        for (int uid = 0; uid < holders.size(); uid++) {
            if (holders.get(uid).name().equals(name)) {
                return uid;
            }
        }
        return -1;
    }

    /** Turns values by the uids of the last epoch into values by the uids of now; whoever has gone is left out. */
    double[] byUidNow(SimulatedEpoch from, double[] values) {
        double[] now = new double[holders.size()];
        for (int uid = 0; uid < now.length; uid++) {
            boolean isTheSame = uid < values.length
                    && from.name(uid).equals(holders.get(uid).name());
            now[uid] = isTheSame ? values[uid] : 0;
        }
        return now;
    }
}
