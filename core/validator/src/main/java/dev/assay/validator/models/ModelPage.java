package dev.assay.validator.models;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Diagnostic;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.Parameter;
import dev.assay.reward.RewardSchema;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything about one model. Stateless. */
final class ModelPage {
    private ModelPage() {}

    static String text(CatalogueEntry entry) {
        RewardSchema schema = CataloguePage.schema(entry);
        StringBuilder text = new StringBuilder(entry.name() + ": " + entry.words() + "\n");
        text.append("source ").append(entry.source()).append('\n');
        text.append("reward in [").append(Shown.number(schema.rewardMin())).append(", ");
        text.append(Shown.number(schema.rewardMax())).append("]; a rejected response gets ");
        text.append(Shown.number(schema.failureReward())).append('\n');
        if (!schema.rejectedInfluence().isEmpty()) {
            text.append("a rejected response counts for others: ")
                    .append(schema.rejectedInfluence())
                    .append('\n');
        }
        schema.groups().forEach(group -> text.append(group(group)));
        if (!schema.state().isEmpty()) {
            text.append("\nState of a miner, from round to round\n").append(features(schema.state()));
        }
        text.append(diagnostics(schema.diagnostics()));
        text.append(parameters(entry.parameters()));
        text.append(profiles(entry.profiles()));
        return text.toString();
    }

    private static String group(FeatureGroup group) {
        String heading = group.level().ragged()
                ? group.name() + ", " + group.level().words() + ": " + group.words()
                : Character.toUpperCase(group.level().words().charAt(0))
                        + group.level().words().substring(1);
        return "\n" + heading + (group.vectors() ? " (as many numbers as you like)" : "") + "\n"
                + features(group.features());
    }

    private static String features(List<Feature> features) {
        TextTable table = new TextTable("<  name", "<unit", "<must be", "<what it is");
        for (Feature feature : features) {
            String missing = feature.mayBeMissing() ? "; missing: " + feature.missingMeans() : "";
            String labels = feature.labels().isEmpty() ? "" : " " + feature.labels();
            table.row("  " + feature.name(), feature.unit(), feature.expected(), feature.words() + labels + missing);
        }
        return table.text();
    }

    private static String diagnostics(List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics) {
            names.add("  " + diagnostic.name());
            words.add(diagnostic.words() + ", " + diagnostic.level().words());
        }
        return "\nDiagnostics\n" + TextTable.labelled(names, words);
    }

    private static String parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return "\nNo parameters\n";
        }
        TextTable table = new TextTable("<  parameter", "<default", "<must be", "<what it does");
        for (Parameter parameter : parameters) {
            table.row("  " + parameter.name(), parameter.byDefault(), parameter.expected(), parameter.says());
        }
        return "\nParameters\n" + table.text();
    }

    private static String profiles(Map<String, Map<String, String>> profiles) {
        if (profiles.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        profiles.forEach((name, parameters) -> {
            names.add("  " + name);
            values.add(parameters.isEmpty() ? "the defaults" : parameters.toString());
        });
        return "\nProfiles\n" + TextTable.labelled(names, values);
    }
}
