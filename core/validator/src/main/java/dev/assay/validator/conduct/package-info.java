/**
 * What miners did, told from the journal alone: who came late, copied, repeated itself, invented documents, fell silent
 * or changed its hotkey.
 *
 * <pre>
 *   JournalReplay --rounds as they are scored, events--&gt; ConductReader --&gt; Conduct of each hotkey --&gt; ConductBook --&gt; words
 * </pre>
 *
 * <p><b>Rules of this package.</b> Facts with counts, no verdicts: what a conduct is worth is the reward model's affair.
 * Nothing here changes a score. Conduct belongs to a hotkey, as scores do.
 */
@NullMarked
package dev.assay.validator.conduct;

import org.jspecify.annotations.NullMarked;
