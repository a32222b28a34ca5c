/**
 * Files that people write: YAML or JSON, checked against a published schema, refused in one line that names the place.
 *
 * <pre>
 *   file --DocumentFile--&gt; tree --DocumentSchema--&gt; tree that follows the schema --&gt; the reader of the package it is for
 *                           |              |                                              |
 *                           +--------------+------- Refusals, NearestName ----------------+
 * </pre>
 *
 * <p><b>Rules of this package.</b> One refusal, one line: the pointer, what was found, what was expected. Nothing is read
 * as something else than is written. Knows no other package.
 */
@NullMarked
package dev.assay.document;

import org.jspecify.annotations.NullMarked;
