package dev.assay.validator.run;

import dev.assay.config.ClockSource;
import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.engine.AssayEngine;
import dev.assay.journal.JournalConfig;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.Progress;
import dev.assay.validator.dataset.DatasetFolder;
import dev.assay.validator.standings.SubnetStandings;
import java.nio.file.Path;

/**
 * What came of playing a dataset through a live engine.
 *
 * @param standings as the live engine had them at the end
 * @param latencies from offer to journal
 * @param answerCount answers offered
 * @param roundCount rounds opened
 * @param backPressureCount offers that had to be made again, because the inbound ring was full
 * @param elapsedNs from the first line of the log until everything was scored
 */
record DatasetRun(
        SubnetStandings standings,
        Latencies latencies,
        long answerCount,
        long roundCount,
        long backPressureCount,
        long elapsedNs) {

    /**
     * Plays a dataset and closes the engine.
     *
     * @param lanes threads that score; 0: as the dataset says
     * @throws CommandFailure naming the line of the log that is wrong
     */
    static DatasetRun of(DatasetFolder dataset, Path journal, int lanes) {
        Latencies latencies = new Latencies();
        try (AssayEngine engine = AssayEngine.open(config(dataset.config(), journal, lanes), latencies)) {
            LogPlayer player = new LogPlayer(engine, dataset);
            long startNs = System.nanoTime();
            try (Progress progress = Progress.over(dataset.name(), dataset.logSizeBytes())) {
                player.play(progress::moveTo);
            }
            SubnetStandings standings = standings(engine, dataset.netuid(), player);
            long elapsedNs = System.nanoTime() - startNs;
            requireSound(engine);
            return new DatasetRun(
                    standings,
                    latencies,
                    player.answerCount(),
                    player.roundCount(),
                    engine.counters().refused(dev.assay.response.Refusal.BACK_PRESSURED),
                    elapsedNs);
        }
    }

    private static EngineConfig config(EngineConfig given, Path journal, int lanes) {
        JournalConfig kept = given.journal();
        PipelineConfig sizes = given.pipeline().withClock(ClockSource.MANUAL);
        return given.withJournal(new JournalConfig(journal, kept.blockBytes(), kept.diskReserveBytes()))
                .withPipeline(lanes == 0 ? sizes : sizes.withLaneCount(lanes));
    }

    private static SubnetStandings standings(AssayEngine engine, int netuid, LogPlayer player) {
        return new SubnetStandings(
                engine.books().config(netuid), engine.scores(netuid), engine.weights(netuid), player.epochs());
    }

    private static void requireSound(AssayEngine engine) {
        Throwable failure = engine.failure();
        if (failure != null) {
            throw CommandFailure.found("the engine stopped: " + CommandFailure.oneLine(failure), failure);
        }
        if (engine.counters().modelErrors() > 0) {
            throw CommandFailure.found("the reward model failed "
                    + engine.counters().modelErrors() + " times; those rounds are not scored");
        }
    }
}
