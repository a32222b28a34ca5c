/**
 * What an engine is told: records that are valid or absent, in code or from one YAML or JSON file.
 *
 * <pre>
 *   file (YAML | JSON) --schema--&gt; ConfigFile --&gt; AssayConfig ( EngineConfig ( JournalConfig, PipelineConfig, SubnetConfig* ),
 *                                                        ServeConfig ( TcpConfig, LimitsConfig, PushConfig, LogsConfig ) )
 *   SubnetConfig* --SubnetsJson--&gt; bytes of the journal's CONFIGURED event
 * </pre>
 *
 * <p><b>Rules of this package.</b> A record checks itself when built, with {@code name=value: must be …}; nobody checks
 * again later. May depend on {@code identity}, {@code reward}, {@code score}, {@code weights}, {@code consensus},
 * {@code journal} and {@code document}; none of those may depend on it.
 */
@NullMarked
package dev.assay.config;

import org.jspecify.annotations.NullMarked;
