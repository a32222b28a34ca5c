package dev.assay.validator.serve;

import dev.assay.config.ServeConfig;
import dev.assay.engine.AssayEngine;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every resource is given.
 *
 * @param engine open, and closed by the sidecar after the resources
 * @param config the section {@code serve}
 * @param clock the time of day
 * @param meters where everything that happens is counted
 * @param directory of the journal, its owner's alone; a resource may keep a file of its own there
 * @param news what the engine tells of while it works
 */
public record SidecarServices(
        AssayEngine engine, ServeConfig config, Clock clock, MeterRegistry meters, Path directory, EngineNews news) {}
