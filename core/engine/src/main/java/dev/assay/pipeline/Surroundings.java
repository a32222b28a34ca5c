package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.reward.ResponseModel;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline finds around it, so that a test may put something worse there: a model that fails, a disk that is
 * full, a lane that stalls.
 *
 * @param models makes the reward model of a subnet
 * @param observer looks on from the lanes' threads, and so may hold them up
 * @param usableBytes how many bytes are free on the journal's disk; null: the file system is asked
 * @param closeTimeoutNs how long a close waits for threads that do not come to an end
 */
record Surroundings(
        Function<SubnetConfig, ResponseModel> models,
        RoundObserver observer,
        @Nullable LongSupplier usableBytes,
        long closeTimeoutNs) {
    /** The configured models, the real disk, nobody looking on. */
    static final Surroundings REAL =
            new Surroundings(SubnetConfig::createResponseModel, RoundObserver.NONE, null, TimeUnit.SECONDS.toNanos(30));

    Surroundings withModels(Function<SubnetConfig, ResponseModel> newModels) {
        return new Surroundings(newModels, observer, usableBytes, closeTimeoutNs);
    }

    Surroundings withObserver(RoundObserver newObserver) {
        return new Surroundings(models, newObserver, usableBytes, closeTimeoutNs);
    }

    Surroundings withUsableBytes(LongSupplier newUsableBytes) {
        return new Surroundings(models, observer, newUsableBytes, closeTimeoutNs);
    }

    Surroundings withCloseTimeoutNs(long newCloseTimeoutNs) {
        return new Surroundings(models, observer, usableBytes, newCloseTimeoutNs);
    }
}
