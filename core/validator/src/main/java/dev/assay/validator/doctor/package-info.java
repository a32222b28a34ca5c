/**
 * {@code assay doctor}: what this machine and this JVM offer, in one page that can be pasted into a bug report.
 *
 * <pre>
 *   DoctorCommand --&gt; Examination --&gt; Report, one per section --&gt; Section of Findings --&gt; TextPage or JsonPage
 * </pre>
 *
 * <p>To add a section, implement {@link dev.assay.validator.doctor.Report} and name it in {@code
 * Examination.ofThisMachine()}.
 *
 * <p><b>Rules of this package.</b> A report never guesses: what it cannot read it says it cannot read, and why. It never
 * fails: whatever it throws becomes a finding. Only {@code Nd4jReport} loads ND4J.
 */
@NullMarked
package dev.assay.validator.doctor;

import org.jspecify.annotations.NullMarked;
