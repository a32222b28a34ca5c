/**
 * The door to native code: one class per concern crosses the line, and a Java twin stands in where it cannot.
 *
 * <pre>
 *   Processor ----&gt; NativeProcessor --JNI--&gt; processor.c --cpuid--&gt; the machine
 *       |                  ^
 *       |                  | only if NativeLibrary.available()
 *       +---------&gt; JavaProcessor ---------&gt; /proc/cpuinfo, system properties
 * </pre>
 *
 * <p>Read {@link dev.assay.jni.NativeLibrary}, then {@link dev.assay.jni.Processor}, then {@code jni/src/main/c/assay.h}.
 *
 * <p><b>Rules of this package.</b> Primitives across the line, negative errno back, no state in C. Every native class has
 * a Java twin and a parity test. A missing, old or broken library is never an error: {@code NativeLibrary.reason()}
 * remembers what happened. Depends on nothing but the JDK.
 */
@NullMarked
package dev.assay.jni;

import org.jspecify.annotations.NullMarked;
