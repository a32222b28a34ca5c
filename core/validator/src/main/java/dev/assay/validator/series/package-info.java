/**
 * A real subnet over many epochs: its metagraph at one block and what changed after, read from a folder of CSV files.
 *
 * <pre>
 *   DIR/*.csv --MetagraphFolder--&gt; ChangeLog per quantity --MetagraphSeries--&gt; Metagraph at each epoch
 *                                                                               |   ^
 *                                                                ConsensusEngine +---+ bonds
 *                                                                               |
 *                                                                               +--&gt; SeriesEpoch --SeriesJson--&gt; file
 * </pre>
 *
 * <p>The folder's form is described in {@code core/docs/consensus.md}. <b>Rules of this package.</b> Files are read whole
 * and checked before the first epoch runs; a wrong line is named by file and line.
 */
@NullMarked
package dev.assay.validator.series;

import org.jspecify.annotations.NullMarked;
