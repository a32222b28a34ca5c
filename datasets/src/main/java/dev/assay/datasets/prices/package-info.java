/**
 * Real prices as CSV, converted from the files inside the Maven artifact ta4j-examples.
 *
 * <pre>
 *   ta4j-examples.jar --+-- trades (CSV) --BitstampTrades--+
 *                       +-- bars (JSON) ---BinanceBars-----+--&gt; PriceBar --PriceLines--&gt; prices/*.csv
 *                       +-- bars (CSV) ----AppleBars-------+
 * </pre>
 *
 * <p>Read {@code PriceBar}, then {@code PriceConverter}.
 *
 * <p><b>Rules of this package.</b> Prices are decimals from end to end and never pass through floating point. Gaps stay
 * gaps. May depend on nothing else in the module.
 */
@NullMarked
package dev.assay.datasets.prices;

import org.jspecify.annotations.NullMarked;
