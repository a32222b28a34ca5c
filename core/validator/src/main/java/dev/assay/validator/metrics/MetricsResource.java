package dev.assay.validator.metrics;

import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Audience;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteBuilder;
import dev.assay.validator.serve.SidecarServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows all that is counted, to Prometheus. */
public final class MetricsResource implements Resource {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final MeterRegistry meters;
    private final boolean isOpen;
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** Binds what the engine and the JVM count. */
    public MetricsResource(SidecarServices services) {
        meters = services.meters();
        isOpen = services.config().access().openMetrics();
        EngineMeters.bind(services.engine(), meters);
        LoadMeters.bind(services.engine(), meters);
        services.engine().counters().netuids().forEach(netuid -> SubnetMeters.bind(services.engine(), netuid, meters));
        bindJvm();
    }

    private void bindJvm() {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        gc.bindTo(meters);
    }

    @Override
    public List<Route> routes() {
        RouteBuilder route = Route.get(
                        "/metrics", "getMetrics", "All that is counted, in the text format of Prometheus.")
                .answers(OK, "text/plain", null, "One sample a line.");
        return List.of((isOpen ? route.audience(Audience.PUBLIC) : route).handledBy(call -> scrape()));
    }

    private Answer scrape() {
        if (meters instanceof PrometheusMeterRegistry prometheus) {
            return Answer.of(OK, TEXT, prometheus.scrape().getBytes(StandardCharsets.UTF_8));
        }
        throw new Problem(NOT_FOUND, "no-metrics", "the registry of this sidecar is not that of Prometheus");
    }

    @Override
    public void close() {
        gc.close();
    }
}
