/**
 * Consumers of the sidecar, their keys, and what is lent to them.
 *
 * <pre>
 *   operator --&gt; {@link dev.assay.validator.admission.ConsumerResource} --&gt; ConsumerRegistry --&gt; {@link dev.assay.validator.admission.ConsumerFile}
 *   key      --&gt; {@link dev.assay.validator.admission.ConsumerKeys}     --&gt; who asks
 *   consumer --&gt; {@link dev.assay.validator.admission.AdmissionResource} --&gt; {@link dev.assay.validator.admission.Desks} --&gt; AdmissionDesk
 *                                                  stake of the newest metagraph --^
 * </pre>
 *
 * <p><b>Rules of this package.</b> A key is shown once, when it is drawn, and is in no file, log or exception. What a
 * consumer is told it may do is on disk first. The rules of who gets what are those of {@code dev.assay.access}. May
 * depend on {@code serve} and on the engine.
 */
@NullMarked
package dev.assay.validator.admission;

import org.jspecify.annotations.NullMarked;
