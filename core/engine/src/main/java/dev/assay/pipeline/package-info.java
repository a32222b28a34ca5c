/**
 * The path from receivers to scores: without locks, in one order, and written down before it counts.
 *
 * <pre>
 *  any thread          | one thread                                 | k threads          | one thread
 *                      |                                            |                    |
 *  ResponseGate        |  Sequencer ---------&gt; EventWriter         |                    |
 *   malformed?         |   SubnetRounds:        number, stamp,      |                    |
 *   oversized?         |   who, which round,    checksum            |                    |
 *   NaN?               |   in time, first?        |                 |                    |
 *    |                 |      ^                   v                 |                    |
 *    +-&gt; InboundRing --|------+              Journal.append         |                    |
 *  Commands --^        |      |                   |                 |                    |
 *                      |   Outcomes &lt;-- tell -----+                 |                    |
 *                      |   (position -&gt; number or reason)           |                    |
 *                      |                          +- BatchStream ---|-&gt; Lane: features,  |
 *                      |                                        \   |   then rewards     |
 *                      |                                         \  |     | ResultChannel|
 *                      |                                          +-|-----|-------------&gt;| Bookkeeper: scores,
 *  Books &lt;-------------|--------------------------------------------|-----|-- BookQuery -|  weights, consensus
 *                      |                                            |                    |    | SnapshotWriter
 *                      |                               StorageAgent, one thread: fsync, snapshot files
 * </pre>
 *
 * <p>Where a subnet has the signatures of responses counted, {@code ResponseAuthenticator} is one more reader of the
 * {@code BatchStream}, on a thread of its own: it copies what is signed into bounded memory, lets go of the batch, verifies
 * one signature at a time and changes nothing but {@code SignatureCounts}. Where a subnet requires them, the
 * {@code ResponseGate} verifies them on the receiver's thread.
 *
 * <p>A response that is refused ends where it is refused: counted by reason in {@code PipelineCounters}, and by uid in
 * {@code RefusalTally}, whose counts go into the next event that closes a round or ticks an epoch.
 *
 * <p>When something is slow, everything before it waits, and nothing grows: a lane holds its batch, the batches run out,
 * the sequencer stops, the ring fills, and offers come back as {@code BACK_PRESSURED}. When something fails, the first
 * error is kept in {@code PipelineFailure}, every thread stops before its next step, and whoever asks is told; what was
 * journalled is recovered at the next opening. {@code Pipeline.close} waits for what it must, but not for ever.
 *
 * <p>After a restart {@code Recovery} leads the same classes through the journal on one thread: from the first event, or
 * from a snapshot and the events of rounds that were open then. {@code JournalReplay} does it to be read, and writes
 * nothing.
 *
 * <p>Read {@code Pipeline} for the threads and their end; {@code Sequencer} and {@code SubnetRounds} for what is
 * accepted; {@code EventWriter} and {@code BatchStream} for the way to the lanes; {@code Lane}, {@code ResultChannel} and
 * {@code Bookkeeper} for scores; {@code Recovery} last.
 *
 * <p><b>Rules of this package.</b>
 *
 * <ul>
 *   <li>State is changed by events and by nothing else, by the same code live and in a replay. Time is what an event says.
 *   <li>Journalled first: no lane sees an event that a crash could take back.
 *   <li>A position gets one outcome, and is counted before the outcome can be known.
 *   <li>What a lane does to one round depends on that round alone; rewards are applied in the order in which rounds
 *       closed. So the number of lanes changes no bit.
 *   <li>One writer per field; every queue has a bound; nothing is allocated per response, but to verify a signature. No thread of the pipeline is
 *       ever interrupted: an interrupt closes the file that it happens to write.
 *   <li>A refusal is a return value. What a command must not ask for is refused before anything is journalled.
 * </ul>
 *
 * <p>May depend on every package of the engine but {@code dev.assay.engine}.
 */
@NullMarked
package dev.assay.pipeline;

import org.jspecify.annotations.NullMarked;
