package dev.assay.config;

/**
 * All that one configuration file says.
 *
 * @param engine what an engine is told
 * @param serve what a sidecar is told
 */
public record AssayConfig(EngineConfig engine, ServeConfig serve) {}
