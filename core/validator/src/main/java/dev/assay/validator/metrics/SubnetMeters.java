package dev.assay.validator.metrics;

import dev.assay.engine.AssayEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Shows one subnet. */
final class SubnetMeters {
    private final MeterRegistry meters;
    private final String netuid;
    private final Reading<SubnetReading> reading;

    private SubnetMeters(AssayEngine engine, int netuid, MeterRegistry meters) {
        this.meters = meters;
        this.netuid = Integer.toString(netuid);
        this.reading = new Reading<>(() -> SubnetReading.of(engine, netuid));
    }

    static void bind(AssayEngine engine, int netuid, MeterRegistry meters) {
        SubnetMeters subnet = new SubnetMeters(engine, netuid, meters);
        subnet.gauge("assay.subnet.rounds.open", null, "Rounds that are open.", SubnetReading::openRounds);
        subnet.gauge("assay.subnet.miners", null, "Uids of the newest metagraph.", SubnetReading::miners);
        subnet.gauge(
                "assay.subnet.block",
                null,
                "Block of the newest metagraph; NaN before the first.",
                SubnetReading::block);
        subnet.gauge(
                "assay.subnet.epoch",
                null,
                "Newest epoch that was ticked; -1 before the first.",
                SubnetReading::lastEpoch);
        subnet.gauge("assay.subnet.weights", null, "Uids that would get a weight now.", SubnetReading::weights);
        subnet.gauge(
                "assay.subnet.round.closed.time",
                "seconds",
                "When the last round closed, in epoch seconds; NaN before the first.",
                SubnetReading::lastScoredSeconds);
    }

    private void gauge(String name, @Nullable String unit, String description, ToDoubleFunction<SubnetReading> value) {
        Gauge.builder(name, reading, subnet -> subnet.value(value))
                .baseUnit(unit)
                .description(description)
                .tag("netuid", netuid)
                .strongReference(true) // nobody else holds the reading
                .register(meters);
    }
}
