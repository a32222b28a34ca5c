package dev.assay.engine;

import dev.assay.config.EngineConfig;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program of its own that {@link CrashTest} kills: plays the script and says what the engine has acknowledged. */
final class CrashChild {
    /** What a line begins with that stands for one accepted response. */
    static final String ACCEPTED = "accepted";

    /** The first line. */
    static final String STARTING = "starting";

    /** The last line of one that was not killed. */
    static final String FINISHED = "finished";

    private static final long SNAPSHOT_EVERY_EVENTS = 25;

    private CrashChild() {}

    /** An engine with two lanes and a snapshot every few events. */
    static EngineConfig config(Path directory) {
        EngineConfig config = TestSubnet.config(directory);
        return new EngineConfig(
                config.journal(),
                config.pipeline().withLaneCount(2).withSnapshotEveryEvents(SNAPSHOT_EVERY_EVENTS),
                config.subnets());
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        out.println(STARTING);
        try (AssayEngine engine = AssayEngine.open(config(Path.of(arguments[0])))) {
            long seed = Long.parseLong(arguments[1]);
            new CrashScript(
                            engine,
                            seed,
                            (roundId, uid, sequence) ->
                                    out.println(ACCEPTED + " " + roundId + " " + uid + " " + sequence))
                    .play();
        }
        out.println(FINISHED);
    }
}
