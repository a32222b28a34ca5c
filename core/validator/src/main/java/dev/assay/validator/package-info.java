/**
 * The command line.
 *
 * <pre>
 *   Launcher --&gt; AssayCommand --&gt; one class per command: doctor.DoctorCommand, ...
 *      |
 *      +--&gt; launch.UnsafeWarning, ChronicleReporting, launch.Nd4jBinary: what must be settled before a library is loaded
 * </pre>
 *
 * <p><b>Rules of this package.</b> Results go to standard output, everything else to standard error, and nothing goes to
 * standard error when all is well. Exit codes are 0, 1 and 2, as {@code --help} says. {@code --help} and
 * {@code --version} load neither ND4J nor Chronicle.
 */
@NullMarked
package dev.assay.validator;

import org.jspecify.annotations.NullMarked;
