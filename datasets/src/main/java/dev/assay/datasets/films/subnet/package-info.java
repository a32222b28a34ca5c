/**
 * A small subnet: miners honest and otherwise, validators that judge them, and the log of all that happened.
 *
 * <pre>
 *   Question --&gt; Miner (Lucene searcher, or a misbehaviour around one) --&gt; Response --+
 *                                                                                     v
 *   Timeline --&gt; metagraph, epoch and round events ------------------------------&gt; LogLines
 *                    ^                                                                |
 *                    +-- weight rows -- PeerValidator &lt;-------------------------------+
 * </pre>
 *
 * <p>Read {@code Miner}, then {@code MinerRoster}, then {@code SubnetLog}.
 *
 * <p><b>Rules of this package.</b> A miner is a pure function of the question. Arithmetic that reaches the log uses
 * {@code StrictMath} or the four operations. May depend on {@code search}, {@code collection} and {@code reproducible}.
 */
@NullMarked
package dev.assay.datasets.films.subnet;

import org.jspecify.annotations.NullMarked;
