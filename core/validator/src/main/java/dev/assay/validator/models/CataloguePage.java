package dev.assay.validator.models;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardSchema;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalogue on one page. Stateless. */
final class CataloguePage {
    private CataloguePage() {}

    static String text(RewardCatalogue catalogue) {
        List<String> names = new ArrayList<>();
        List<String> sayings = new ArrayList<>();
        for (CatalogueEntry entry : catalogue.entries()) {
            names.add(entry.name());
            sayings.add(entry.words() + "; reads " + reads(schema(entry)) + " [" + repositories(entry) + "]");
        }
        return TextTable.labelled(names, sayings) + "\n" + Shown.count(names.size(), "model")
                + "; assay models MODEL shows features, parameters and profiles of one.\n";
    }

    static RewardSchema schema(CatalogueEntry entry) {
        return entry.create(Map.of()).schema();
    }

    /** {@code 3 per response, documents[1]}: how many features of which level. */
    static String reads(RewardSchema schema) {
        String groups = schema.groups().stream().map(CataloguePage::reads).collect(Collectors.joining(", "));
        String state = schema.state().isEmpty() ? "" : schema.state().size() + " of state";
        return groups + (groups.isEmpty() || state.isEmpty() ? "" : ", ") + state;
    }

    private static String reads(FeatureGroup group) {
        if (!group.level().ragged()) {
            return group.features().size() + " " + group.level().words();
        }
        return group.name() + "[" + (group.vectors() ? "n" : group.features().size()) + "]";
    }

    private static String repositories(CatalogueEntry entry) {
        return Arrays.stream(entry.source().split(",", -1))
                .map(String::strip)
                .map(source -> source.replaceFirst("@.*", ""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** One row per model, for core/docs. */
    static String markdown(RewardCatalogue catalogue) {
        StringBuilder text = new StringBuilder("| model | pays for | reads | parameters | profiles | source |\n")
                .append("|---|---|---|---|---|---|\n");
        for (CatalogueEntry entry : catalogue.entries()) {
            text.append("| `")
                    .append(entry.name())
                    .append("` | ")
                    .append(entry.words())
                    .append(" | ");
            text.append(reads(schema(entry))).append(" | ");
            text.append(entry.parameters().stream()
                    .map(parameter -> "`" + parameter.name() + "` " + parameter.byDefault())
                    .collect(Collectors.joining(", ")));
            text.append(" | ").append(String.join(", ", entry.profiles().keySet()));
            text.append(" | ").append(entry.source()).append(" |\n");
        }
        return text.toString();
    }
}
