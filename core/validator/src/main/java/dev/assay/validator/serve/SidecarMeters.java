package dev.assay.validator.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts what the server does. Safe from any thread. */
final class SidecarMeters {
    /** Few, since each is there once for every operation and status. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        Duration.ofSeconds(20)
    };

    private final MeterRegistry registry;

    SidecarMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A request was answered. */
    void answered(String operationId, int status, long durationNs) {
        Timer.builder("assay.http.requests")
                .description("Requests by operation and status, and the time until the answer was ready.")
                .tag("operation", operationId)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(durationNs, TimeUnit.NANOSECONDS);
    }

    /** A problem was told. */
    void problem(String code) {
        Counter.builder("assay.http.problems")
                .description("Problems that were told, by code.")
                .tag("code", code)
                .register(registry)
                .increment();
    }

    /** Shows what is under way. */
    void show(Traffic traffic) {
        gauge(
                "assay.http.operations",
                "Operations that have a thread.",
                () -> traffic.operations().takenCount());
        gauge(
                "assay.http.streams",
                "Bodies that are streamed.",
                () -> traffic.streams().takenCount());
        gauge("assay.http.body.bytes", "Bytes of bodies that have not arrived whole.", traffic::bufferedBytes);
    }

    /** Shows how many connections a listener has. */
    void show(Entrance entrance) {
        Gauge.builder("assay.http.connections", () -> entrance.connections().count())
                .description("Open connections, by listener.")
                .tag("listener", entrance.name())
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> number) {
        Gauge.builder(name, number).description(description).register(registry);
    }
}
