package dev.assay.validator;

import dev.assay.jni.Processor;
import dev.assay.journal.ChronicleReporting;
import dev.assay.validator.launch.Nd4jBinary;
import dev.assay.validator.launch.UnsafeWarning;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where {@code java -jar assay.jar} begins: settles what must be settled before a library wakes up, then hands over to
 * {@link AssayCommand}.
 */
public final class Launcher {
    private Launcher() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        UnsafeWarning.markAsGiven();
        ChronicleReporting.switchOff();
        Nd4jBinary.choose(Processor.detect().instructionSet());
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        int exitCode = AssayCommand.run(out, err, arguments);
        // Not a return: threads of ND4J and OpenMP must not keep a finished command alive.
        System.exit(exitCode);
    }
}
