package dev.assay.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/**
 * Starts a measurement: {@code java -jar bench/target/bench.jar latency} prints the latency table,
 * {@code attestation} what attestation costs, anything else goes to JMH, with the flags that the engine needs added for the processes that JMH starts.
 */
public final class Launcher {
    private static final String JVM_ARGS_OPTION = "-jvmArgsPrepend";

    private Launcher() {}

    /** Starts what the first argument names. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals("latency")) {
            LatencyReport.main(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 0 && args[0].equals("attestation")) {
            AttestationReport.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            Main.main(withFlags(args));
        }
    }

    private static String[] withFlags(String[] args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains(JVM_ARGS_OPTION)) {
            all.add(JVM_ARGS_OPTION);
            all.add(String.join(" ", JvmFlags.forThisJdk()));
        }
        return all.toArray(new String[0]);
    }
}
