/**
 * What a machine says about itself: facts that size a test and raise flags, and never earn anything.
 *
 * <pre>
 *   /proc, /sys ---------&gt; MachineFiles --+
 *   sched_getaffinity,                     +--&gt; Inventory: facts, each with its source, and flags where two disagree
 *   sysinfo, cpuid ------&gt; RawNumbers -----+        |
 *        (jni, no library in between)               +--&gt; hash, which commitments carry
 * </pre>
 *
 * <p>Every source can lie: files can be mounted over, libraries replaced, the processor told to hide. Two sources that
 * disagree are a flag, {@code INCONSISTENT}: no credit is lost by it, but a full round is due. A fact that is missing must
 * never do better than one that is bad, which holds by itself, since facts do nothing.
 *
 * <p><b>Rules of this package.</b> No secrets, no serial numbers, no names of hosts; nothing is written, no other program
 * is run. Works without native code. May depend on {@code attestation} and {@code jni}; nothing that credits may depend
 * on it.
 */
@NullMarked
package dev.assay.attestation.inventory;

import org.jspecify.annotations.NullMarked;
