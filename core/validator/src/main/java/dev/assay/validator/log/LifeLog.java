package dev.assay.validator.log;

import dev.assay.config.SubnetConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down the life of a sidecar: that it starts, with what, is ready, stops, and why it did not start. */
public final class LifeLog {
    private static final Logger LOG = LoggerFactory.getLogger("assay.serve");

    private LifeLog() {}

    /** It begins to start. */
    public static void starting(String version) {
        LOG.atInfo()
                .addKeyValue("version", version)
                .addKeyValue("java", Runtime.version().toString())
                .addKeyValue("pid", ProcessHandle.current().pid())
                .log("starting");
    }

    /**
     * Its subnets.
     *
     * @param subnets as they are configured
     */
    public static void configured(List<SubnetConfig> subnets) {
        for (SubnetConfig subnet : subnets) {
            LOG.atInfo()
                    .addKeyValue("netuid", subnet.netuid())
                    .addKeyValue("model", subnet.rewardModel())
                    .log("subnet configured");
        }
    }

    /**
     * It takes requests.
     *
     * @param places where it listens
     * @param journalledCount events in the journal
     * @param tookMs since it began to start
     * @param notice what the journal had to say; or null
     */
    public static void ready(List<String> places, long journalledCount, long tookMs, @Nullable String notice) {
        LOG.atInfo()
                .addKeyValue("listening", String.join(" ", places))
                .addKeyValue("journalledCount", journalledCount)
                .addKeyValue("tookMs", tookMs)
                .log("ready");
        if (notice != null) {
            LOG.atWarn().addKeyValue("notice", notice).log("the journal has something to say");
        }
    }

    /** It will not start. */
    public static void refused(String reason) {
        LOG.atError().addKeyValue("reason", reason).log("refused to start");
    }

    /** It begins to stop. */
    public static void stopping(@Nullable Throwable failure) {
        if (failure == null) {
            LOG.info("stopping");
        } else {
            LOG.atError()
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("stopping: the engine has failed");
        }
    }

    /**
     * All is closed.
     *
     * @param journalledCount events in the journal
     * @param tookMs since it began to stop
     */
    public static void stopped(long journalledCount, long tookMs) {
        LOG.atInfo()
                .addKeyValue("journalledCount", journalledCount)
                .addKeyValue("tookMs", tookMs)
                .log("stopped");
    }
}
