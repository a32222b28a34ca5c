/**
 * Where everybody stands: scores, weights, and what consensus made of them, as a page and as files.
 *
 * <pre>
 *   live engine ----+--&gt; SubnetStandings --&gt; Leaderboard      a page
 *   journal replay -+                   +-&gt; StandingsFiles   scores.csv, weights.json, epochs.csv
 *                                       +-&gt; ResultDigest     one line that two runs can be compared by
 * </pre>
 *
 * <p><b>Rules of this package.</b> The same standings give the same bytes, wherever they come from: numbers are written
 * so that reading them gives the same bits.
 */
@NullMarked
package dev.assay.validator.standings;

import org.jspecify.annotations.NullMarked;
