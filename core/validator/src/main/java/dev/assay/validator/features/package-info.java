/**
 * Features as people write them, one file of rounds, become a batch for a reward model.
 *
 * <pre>
 *   rounds.ndjson --FeatureFile--&gt; one JSON object per round --RoundReader--&gt; RewardBatchBuilder
 *   rounds.csv ----CsvRounds------/
 * </pre>
 *
 * <p>Read {@code RoundReader} for the form. <b>Rules of this package.</b> A name that the schema does not know is refused
 * and not ignored; every refusal names the file, the line and the field.
 */
@NullMarked
package dev.assay.validator.features;

import org.jspecify.annotations.NullMarked;
