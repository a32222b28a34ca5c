/** The door to native code: one class per concern crosses the line, and a Java twin stands in where it cannot. */
@NullMarked
package dev.assay.jni;

import org.jspecify.annotations.NullMarked;
