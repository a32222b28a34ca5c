package dev.assay.validator.serve;

import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where every request enters: one {@link Exchange} for each. Called by Jetty on many threads.
 *
 * <pre>
 *   rate, host, path and method, who asks, query, types --&gt; body, whole or streamed --&gt; Operation --&gt; Answer
 *                         +------------- the first thing wrong is one Problem --------------------------^
 * </pre>
 */
final class Front extends Handler.Abstract {
    private final Map<String, Entrance> entrances;
    private final Router router;
    private final Credentials credentials;
    private final Traffic traffic;
    private final CallContext context;
    private final Faults faults;
    private final SidecarMeters meters;

    Front(
            Map<String, Entrance> entrances,
            Router router,
            Credentials credentials,
            Traffic traffic,
            CallContext context,
            Faults faults,
            SidecarMeters meters) {
        this.entrances = Map.copyOf(entrances);
        this.router = router;
        this.credentials = credentials;
        this.traffic = traffic;
        this.context = context;
        this.faults = faults;
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String connector = request.getConnectionMetaData().getConnector().getName();
        Entrance entrance = Objects.requireNonNull(entrances.get(connector), connector);
        entrance.connections().requestBegins(request);
        AnswerWriter writer = new AnswerWriter(request, response, callback, context.limits());
        new Exchange(this, entrance, request, writer).begin();
        return true;
    }

    Router router() {
        return router;
    }

    Credentials credentials() {
        return credentials;
    }

    Traffic traffic() {
        return traffic;
    }

    CallContext context() {
        return context;
    }

    Faults faults() {
        return faults;
    }

    SidecarMeters meters() {
        return meters;
    }
}
