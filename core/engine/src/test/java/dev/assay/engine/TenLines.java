package dev.assay.engine;

import dev.assay.config.EngineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.consensus.Metagraph;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The example of the README, compiled and run by {@link TenLinesTest}. */
final class TenLines {
    private TenLines() {}

    static void score(Path journal, Metagraph metagraph, byte[] documents, byte[] query, byte[][] answers) {
        // snippet:ten-lines
        try (AssayEngine engine = AssayEngine.open(EngineConfig.of(journal, SubnetConfig.of(5, "search.structured")))) {
            engine.takeMetagraph(metagraph); // who holds which uid
            engine.loadReference(5, 1, documents); // what answers are judged against, as reference 1
            long nowNs = System.currentTimeMillis() * 1_000_000;
            engine.openRound(5, 1, nowNs + 3_000_000_000L, 1, new int[] {1, 2, 3, 4}, query);
            IntStream.rangeClosed(1, 3)
                    .parallel()
                    .forEach(
                            uid -> // from as many threads as you like
                            engine.offer(5, uid, metagraph.hotkey(uid), 1, nowNs, answers[uid]));
            engine.closeRound(5, 1); // or let the deadline do it
            engine.scores(5).rows().forEach(System.out::println);
            System.out.println(
                    engine.tick(5, 1, metagraph.block() + 1, 1_000_000_000L).weights());
        }
        // end of snippet
    }
}
