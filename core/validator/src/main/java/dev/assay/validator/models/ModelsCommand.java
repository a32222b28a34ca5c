package dev.assay.validator.models;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardCatalogue;
import dev.assay.validator.command.CommandFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the catalogue of reward models, or lays open one of them. */
@Command(
        name = "models",
        description = {
            "Lists the reward models that a subnet can choose: name, what it pays for, what it reads, where the formula "
                    + "comes from.",
            "With a name: features with units and ranges, state, parameters, profiles."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  assay models", "  assay models search.embedding", "  assay models --markdown"})
public final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "The model to lay open; all are listed without.")
    private @Nullable String model;

    @Option(names = "--json", description = "Print JSON, with the schema of every model.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the catalogue as the page in core/docs has it.")
    private boolean markdown;

    @Option(
            names = "--schema",
            description = "Print a JSON Schema of the field reward of a subnet, for editors: core/docs has it too.")
    private boolean schema;

    @Override
    public Integer call() {
        RewardCatalogue catalogue = RewardCatalogue.load();
        PrintWriter page = spec.commandLine().getOut();
        page.print(text(catalogue));
        page.flush();
        return ExitCode.OK;
    }

    private String text(RewardCatalogue catalogue) {
        if (model != null) {
            CatalogueEntry entry = entry(catalogue, model);
            return json ? CatalogueJson.of(entry).toPrettyString() + "\n" : ModelPage.text(entry);
        }
        if (schema) {
            return ParameterSchema.of(catalogue).toPrettyString() + "\n";
        }
        if (markdown) {
            return CataloguePage.markdown(catalogue);
        }
        return json ? CatalogueJson.of(catalogue).toPrettyString() + "\n" : CataloguePage.text(catalogue);
    }

    private static CatalogueEntry entry(RewardCatalogue catalogue, String name) {
        try {
            return catalogue.entry(name);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
    }
}
