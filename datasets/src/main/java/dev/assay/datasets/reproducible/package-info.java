/**
 * What a generator needs to write the same bytes on every JVM: numbers from a seed, JSON lines, digests.
 *
 * <pre>
 *   seed --&gt; SeededStream --&gt; generator --&gt; JsonLines --&gt; file --&gt; Sha256 --&gt; catalogue.json
 * </pre>
 *
 * <p><b>Rules of this package.</b> Nothing here may depend on the JDK's version, the locale, the default character
 * set, the order of a hash table or the clock. May depend on nothing else in the module.
 */
@NullMarked
package dev.assay.datasets.reproducible;

import org.jspecify.annotations.NullMarked;
