package dev.assay.validator.serve;

import dev.assay.engine.AssayEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the process lives, and whether it is of use. For everybody who can connect: nothing here is worth hiding. */
public final class HealthResource implements Resource {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final double NS_PER_SECOND = 1e9;

    private final AssayEngine engine;
    private final long beginNs = System.nanoTime();

    /**
     * The process lives.
     *
     * @param status always {@code live}
     */
    public record Health(String status) {}

    /**
     * Whether requests are answered.
     *
     * @param ready whether the engine works
     * @param failure the kind of error that stopped it; null if none did
     * @param journalledCount events in the journal
     * @param uptimeSeconds since the sidecar was opened
     */
    public record Readiness(boolean ready, @Nullable String failure, long journalledCount, double uptimeSeconds) {}

    /** Of this engine. */
    public HealthResource(SidecarServices services) {
        this.engine = services.engine();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/health", "getHealth", "Whether the process lives.")
                        .audience(Audience.PUBLIC)
                        .answers(OK, Health.class, "It does.")
                        .handledBy(call -> Answer.json(OK, new Health("live"))),
                Route.get("/v1/ready", "getReadiness", "Whether the engine takes responses and answers questions.")
                        .audience(Audience.PUBLIC)
                        .answers(OK, Readiness.class, "It does.")
                        .answers(UNAVAILABLE, Readiness.class, "It does not, and will not until it is started again.")
                        .handledBy(call -> ready()));
    }

    private Answer ready() {
        Throwable failure = engine.failure();
        double uptimeSeconds = (System.nanoTime() - beginNs) / NS_PER_SECOND;
        String kind = failure == null ? null : failure.getClass().getSimpleName();
        Readiness readiness = new Readiness(failure == null, kind, engine.journalledCount(), uptimeSeconds);
        return Answer.json(failure == null ? OK : UNAVAILABLE, readiness);
    }
}
