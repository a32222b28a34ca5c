package dev.assay.validator.score;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.features.FeatureFile;
import dev.assay.validator.launch.Nd4jDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a file of features. */
@Command(
        name = "score",
        description = {
            "Scores a file of features with a reward model and prints a reward per response.",
            "The file is a table (*.csv, one response a row; columns round and miner are names, round.x is a feature of the "
                    + "round, items stand in one cell: 0.5;1;0) or has one JSON object a line, each a round: "
                    + "{\"round\": {\"size\": 5}, \"responses\": [{\"miner\": \"a\", \"unique_ids\": 5, \"documents\": [0.5, 1]}]}. "
                    + "assay models MODEL says what a model reads."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay score datasets/features/animation.csv --model animation.reward",
            "  assay score datasets/features/animation.csv --model animation.reward --explain 2",
            "  assay score answers.ndjson --model search.structured --param rankWeight=0.8 --out rewards.csv"
        })
public final class ScoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The features.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path file;

    @Option(names = "--model", paramLabel = "NAME", required = true, description = "The reward model.")
    private String modelName = "";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Parameters as an original has them; --param is stronger.")
    private @Nullable String profile;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the model; may be repeated.")
    private Map<String, String> parameters = new TreeMap<>();

    @Option(
            names = "--explain",
            paramLabel = "ROW",
            description = "Show the parts behind the reward of this response, counted from 0.")
    private @Nullable Integer explained;

    @Option(names = "--diagnostics", description = "Show what the model knows beside the rewards.")
    private boolean diagnostics;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the rewards to a CSV file instead.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Nd4jDevice.require();
        RewardModel model = model();
        try (FeatureFile features = FeatureFile.read(file, model.schema())) {
            int rows = features.batch().rowCount();
            if (explained != null && (explained < 0 || explained >= rows)) {
                throw CommandFailure.badInput("--explain=" + explained + ": must be a row from 0 to " + (rows - 1));
            }
            print(text(model, features));
        }
        return ExitCode.OK;
    }

    private RewardModel model() {
        try {
            CatalogueEntry entry = RewardCatalogue.load().entry(modelName);
            return profile == null ? entry.create(parameters) : entry.create(profile, parameters);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
    }

    private String text(RewardModel model, FeatureFile features) {
        if (explained != null) {
            return PartTree.text(model.explain(features.batch(), explained));
        }
        RewardOutcome outcome = diagnostics ? RewardOutcome.withDiagnostics() : RewardOutcome.rewardsOnly();
        model.score(features.batch(), outcome);
        RewardTable table = new RewardTable(model.schema(), features, outcome);
        return out == null ? table.text() : table.csv();
    }

    private void print(String text) throws IOException {
        Path target = out;
        if (target == null || explained != null) {
            PrintWriter page = spec.commandLine().getOut();
            page.print(text);
            page.flush();
        } else {
            Files.writeString(target, text);
        }
    }
}
