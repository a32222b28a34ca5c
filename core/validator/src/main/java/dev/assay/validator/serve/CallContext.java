package dev.assay.validator.serve;

import dev.assay.config.LimitsConfig;
import java.util.List;

/**
 * What every call may look at.
 *
 * @param netuids the subnets of the engine, ascending
 * @param limits what clients may take
 * @param stop whether the sidecar stops
 * @param pageTokens what a browser shows
 */
record CallContext(List<Integer> netuids, LimitsConfig limits, StopFlag stop, PageTokens pageTokens) {}
