package dev.assay.validator.serve;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * What a sidecar is made of besides its configuration.
 *
 * @param remoteAllowed whether an address may be bound that other machines reach
 * @param clock the time of day
 * @param meters where everything that happens is counted
 * @param resources makes all that is offered
 */
record SidecarSetup(
        boolean remoteAllowed, Clock clock, MeterRegistry meters, Function<SidecarServices, List<Resource>> resources) {
    /** The product. */
    static SidecarSetup product(boolean remoteAllowed, Function<SidecarServices, List<Resource>> resources) {
        MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new SidecarSetup(remoteAllowed, Clock.systemUTC(), meters, resources);
    }
}
