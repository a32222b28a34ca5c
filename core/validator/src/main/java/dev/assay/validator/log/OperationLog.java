package dev.assay.validator.log;

import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes down what was asked of the sidecar: what changes a subnet for long, always; that the sidecar is at fault, once in a
 * while; everything else only at the level {@code debug}. Safe from any thread.
 */
public final class OperationLog {
    private static final Logger LOG = LoggerFactory.getLogger("assay.serve");
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final double NS_PER_MS = 1e6;

    /** Operations that an operator wants to find in the log, by their names in {@code /openapi.json}. */
    private static final Set<String> NOTABLE = Set.of(
            "putMetagraph",
            "endEpoch",
            "pushWeights",
            "createConsumer",
            "deleteConsumer",
            "rotateKey",
            "setPayments",
            "mintPageToken");

    private static final Repeats REPEATS = new Repeats(TimeUnit.SECONDS.toNanos(10), System::nanoTime);

    private OperationLog() {}

    /**
     * A request was answered.
     *
     * @param operationId of its route; {@code none} without one
     * @param netuid of its path; below 0: it names no subnet
     * @param status of HTTP
     * @param tookNs until the answer was ready
     */
    public static void answered(String operationId, int netuid, int status, long tookNs) {
        if (status >= SERVER_ERROR) {
            OptionalLong suppressed = REPEATS.say(operationId + status);
            if (suppressed.isPresent()) {
                line(LOG.atWarn(), operationId, netuid, status, tookNs)
                        .addKeyValue("suppressed", suppressed.getAsLong())
                        .log("not answered as it should be");
            }
        } else if (status < BAD_REQUEST && NOTABLE.contains(operationId)) {
            line(LOG.atInfo(), operationId, netuid, status, tookNs).log("done");
        } else {
            line(LOG.atDebug(), operationId, netuid, status, tookNs).log("answered");
        }
    }

    private static LoggingEventBuilder line(
            LoggingEventBuilder builder, String operationId, int netuid, int status, long tookNs) {
        LoggingEventBuilder named = builder.addKeyValue("operation", operationId);
        return (netuid < 0 ? named : named.addKeyValue("netuid", netuid))
                .addKeyValue("status", status)
                .addKeyValue("tookMs", Math.round(tookNs / NS_PER_MS * 10) / 10.0);
    }
}
