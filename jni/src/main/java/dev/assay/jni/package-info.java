/**
 * The door to native code: one class per concern crosses the line, and a Java twin stands in where it cannot.
 *
 * <pre>
 *   Processor ----&gt; NativeProcessor --JNI--&gt; processor.c --cpuid--&gt; the machine
 *       |                  ^
 *       |                  | only if NativeLibrary.available()
 *       +---------&gt; JavaProcessor ---------&gt; /proc/cpuinfo, system properties
 *
 *   NativeEpoch --JNI--&gt; epoch_jni.c --&gt; epoch.c, the steps --+--&gt; epoch_plan.c    what counts, and where it lies
 *                        pins arrays,                        +--&gt; one of three sets of kernels, from one source:
 *                        checks lengths
 *       epoch_kernels.h = epoch_scatter.h    entries into tiles of 16 columns
 *                       + epoch_consensus.h  row shares, medians, clipping, trust, ranks
 *                       + epoch_bonds.h      Yuma 3 and older bonds, shares, what is stored
 *                       + epoch_liquid.h     liquid alpha: the chain's exponential, exact, in doubles rounding down
 *       on lanes_portable.h | lanes_avx2.h | lanes_avx512.h   8 columns of 64 bits or 16 of 32 at a time
 *
 *   NativeWork --JNI--&gt; work_jni.c --&gt; work.c --&gt; sha256.c       sequential work; SHA instructions where there are any
 * </pre>
 *
 * <p>The kernels compute in integers, and in doubles only where the result is exact or one exact step from it: a quotient
 * is an estimate that is never too large, and a remainder says whether one more fits.
 *
 * <p>Read {@link dev.assay.jni.NativeLibrary}, then {@link dev.assay.jni.Processor}, then {@code jni/src/main/c/assay.h};
 * for the epoch {@link dev.assay.jni.NativeEpoch}, then {@code epoch.h}, {@code epoch.c}, {@code epoch_plan.h} and the
 * kernels as above; for attestation {@link dev.assay.jni.NativeWork}, {@code work.h} and {@code sha256.h}.
 *
 * <p><b>Rules of this package.</b> Primitives and arrays of them across the line, negative errno back, no state in C but
 * memory that a Java object owns and frees. Whatever an array holds, native code stays within it. Every native class has
 * a Java twin and a parity test. A missing, old or broken library is never an error: {@code NativeLibrary.reason()}
 * remembers what happened. Depends on nothing but the JDK.
 */
@NullMarked
package dev.assay.jni;

import org.jspecify.annotations.NullMarked;
