/**
 * {@code assay replay}: reads a journal from its first event and shows where everybody stands, without the engine that
 * wrote it.
 *
 * <pre>
 *   ReplayCommand --&gt; JournalReading --+--&gt; SubnetStandings   scores, weights, epochs
 *                          ^           +--&gt; ConductBook       who did what
 *                 RunCommand too, for the words
 * </pre>
 */
@NullMarked
package dev.assay.validator.replay;

import org.jspecify.annotations.NullMarked;
