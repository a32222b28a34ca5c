package dev.assay.validator.metrics;

import dev.assay.engine.AssayEngine;
import dev.assay.pipeline.PipelineLoad;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.function.ToDoubleFunction;

/** Shows how full the engine and its disk are. */
final class LoadMeters {
    private static final double NS_PER_SECOND = 1e9;
    private static final String EVENTS = "events";

    private final MeterRegistry meters;
    private final Reading<PipelineLoad> load;

    private LoadMeters(AssayEngine engine, MeterRegistry meters) {
        this.meters = meters;
        this.load = new Reading<>(engine::load);
    }

    static void bind(AssayEngine engine, MeterRegistry meters) {
        LoadMeters load = new LoadMeters(engine, meters);
        load.bindJournal();
        load.bindRingAndDisk();
        Gauge.builder("assay.engine.failed", engine, e -> e.failure() == null ? 0 : 1)
                .description("1 if an error has stopped the engine: it takes nothing until it is started again.")
                .register(meters);
    }

    private void bindJournal() {
        gauge("assay.journal.position", EVENTS, "Events in the journal.", PipelineLoad::journalledCount);
        gauge(
                "assay.journal.unsynced",
                EVENTS,
                "Events that survive the death of the process, but may not survive that of the machine.",
                now -> now.journalledCount() - now.syncedCount());
        gauge(
                "assay.snapshot.behind",
                EVENTS,
                "Events that a start would have to replay after the newest snapshot.",
                now -> now.journalledCount() - now.snapshotEventCount());
        gauge(
                "assay.snapshot.age",
                "seconds",
                "Since this process wrote a snapshot; NaN before the first.",
                now -> now.snapshotAgeNs() < 0 ? Double.NaN : now.snapshotAgeNs() / NS_PER_SECOND);
    }

    private void bindRingAndDisk() {
        gauge("assay.ring.size", BaseUnits.BYTES, "Room of the inbound ring.", PipelineLoad::ringBytes);
        gauge("assay.ring.used", BaseUnits.BYTES, "Of the inbound ring, taken.", PipelineLoad::ringUsedBytes);
        gauge("assay.disk.usable", BaseUnits.BYTES, "Free on the disk of the journal.", PipelineLoad::diskUsableBytes);
        gauge(
                "assay.disk.reserve",
                BaseUnits.BYTES,
                "With less than this free, responses are refused.",
                PipelineLoad::diskReserveBytes);
    }

    private void gauge(String name, String unit, String description, ToDoubleFunction<PipelineLoad> value) {
        Gauge.builder(name, load, reading -> reading.value(value))
                .baseUnit(unit)
                .description(description)
                .strongReference(true) // nobody else holds the reading
                .register(meters);
    }
}
