/**
 * What the sidecar says of subnets and takes for them: metagraphs, rounds, responses, rewards, scores, epochs, the journal.
 *
 * <pre>
 *   application/json            --ResponseReader--+
 *   application/x-ndjson --LineReader--^          +--&gt; ResponseDraft --ResponseIntake--&gt; AssayEngine.offer … await
 *   application/vnd.assay.matrix --MatrixBody-----+         |                |
 *                                                     AnswerLedger      IntakeTally --&gt; the answer
 *                                                  (repeated or not)
 *   JSON | pylon's JSON | CSV --MetagraphForms--&gt; Metagraph --&gt; NewestMetagraph
 * </pre>
 *
 * <p>Read {@code ResponseResource}, then {@code ResponseIntake} and {@code AnswerLedger}.
 *
 * <p><b>Rules of this package.</b>
 *
 * <ul>
 *   <li>Only what is journalled is acknowledged.
 *   <li>A uid is never believed alone: a response names its hotkey, or the block of the metagraph that its uid was read
 *       from.
 *   <li>What a body holds goes into no log.
 *   <li>Memory is bounded by limits that stand in the code, whatever the length of a body.
 *   <li>Nothing here knows the server: it is {@code serve}'s.
 * </ul>
 */
@NullMarked
package dev.assay.validator.resource;

import org.jspecify.annotations.NullMarked;
