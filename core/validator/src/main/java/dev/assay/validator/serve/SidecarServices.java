package dev.assay.validator.serve;

import dev.assay.config.ServeConfig;
import dev.assay.engine.AssayEngine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * What every resource is given.
 *
 * @param engine open, and closed by the sidecar after the resources
 * @param config the section {@code serve}
 * @param clock the time of day
 * @param meters where everything that happens is counted
 */
public record SidecarServices(AssayEngine engine, ServeConfig config, Clock clock, MeterRegistry meters) {}
