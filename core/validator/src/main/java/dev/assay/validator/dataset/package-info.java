/**
 * A dataset folder of a search subnet, read line by line and believed in nothing.
 *
 * <pre>
 *   subnet.yaml      how the subnet is scored           DatasetFolder
 *   documents.jsonl  what exists                        DocumentFile --&gt; reference of the search models
 *   queries.jsonl    what is asked, with labels         QueryFile    --&gt; task of a round
 *   log.jsonl        what happened, and when            LogFile      --&gt; LogEvent, one at a time
 * </pre>
 *
 * <p><b>Rules of this package.</b> Whatever is wrong is said with file and line: {@code log.jsonl:12: uid=x: must be a
 * whole number}. The log is streamed, never held. Nothing here knows the engine.
 */
@NullMarked
package dev.assay.validator.dataset;

import org.jspecify.annotations.NullMarked;
