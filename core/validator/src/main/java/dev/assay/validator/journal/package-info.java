/**
 * {@code assay journal}: what stands in a journal, event by event, and whether it is whole.
 *
 * <pre>
 *   JournalCommand --&gt; Journal.read --each event--&gt; EventContent --&gt; TextLines or JsonEvents
 * </pre>
 */
@NullMarked
package dev.assay.validator.journal;

import org.jspecify.annotations.NullMarked;
