/**
 * Sends weights to a pylon-compatible service, tries again when that fails, and tells afterwards what became of them.
 *
 * <pre>
 *   epoch ticked, so many blocks, POST weights/push
 *          |                        any thread
 *   - - - -|- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -  one thread, PushTime
 *          v
 *   Pusher --one a subnet--&gt; SubnetPusher --Weighed--&gt; PylonClient (HTTP, time limit) --&gt; AnswerReading
 *                               |    ^                                                        |
 *                               |    +-- Backoff &lt;-- worth another attempt? -------------------+
 *                               |    +-- newest metagraph: has our last update moved? --&gt; confirmed, or not seen
 *                               v
 *                           PushHistory --&gt; memory, PushHistoryFile (NDJSON beside the journal), GET weights/pushes
 * </pre>
 *
 * <p>An answer of 200 says that pylon has taken the weights and will try: the push is <i>scheduled</i>. Only the chain can
 * say more, and it says it in the metagraph: when the validator's last update has moved, the push is <i>confirmed</i>; when it
 * has not within a tempo, it was <i>not seen</i>. Nothing here ever calls a push successful before that.
 *
 * <p>Read {@code PushState}, {@code Push}, then {@code SubnetPusher}.
 *
 * <p><b>Rules of this package.</b>
 *
 * <ul>
 *   <li>Never on a thread of the engine: all that happens here happens on the one thread of {@code PushTime}, or on those of the
 *       HTTP client, which only hand over to it.
 *   <li>Everything ends: an attempt by its time limit, a push by its number of attempts and its deadline, a confirmation by
 *       a number of blocks.
 *   <li>One push at a time for a subnet. What is newer takes the place of what is older.
 *   <li>Each attempt reads the weights anew; hotkeys go out, never uids.
 *   <li>The token is read for each attempt and kept nowhere; of an answer no more is kept than a short, cleaned excerpt, and
 *       neither reaches a log.
 * </ul>
 *
 * <p>May depend on {@code serve}, {@code weighing} and the library.
 */
@NullMarked
package dev.assay.validator.push;

import org.jspecify.annotations.NullMarked;
