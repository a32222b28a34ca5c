package dev.assay.validator.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Diagnostic;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.Parameter;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardSchema;
import java.util.Locale;

/** The catalogue for programs. Infinite bounds are left out. Stateless. */
final class CatalogueJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CatalogueJson() {}

    static ArrayNode of(RewardCatalogue catalogue) {
        ArrayNode models = JSON.arrayNode();
        catalogue.entries().forEach(entry -> models.add(of(entry)));
        return models;
    }

    static ObjectNode of(CatalogueEntry entry) {
        RewardSchema schema = CataloguePage.schema(entry);
        ObjectNode model = JSON.objectNode()
                .put("name", entry.name())
                .put("words", entry.words())
                .put("source", entry.source());
        bounds(model.putObject("reward"), schema.rewardMin(), schema.rewardMax())
                .put("failure", schema.failureReward());
        ArrayNode groups = model.putArray("groups");
        schema.groups().forEach(group -> groups.add(group(group)));
        ArrayNode state = model.putArray("state");
        schema.state().forEach(feature -> state.add(feature(feature).put("start", feature.start())));
        ArrayNode diagnostics = model.putArray("diagnostics");
        schema.diagnostics().forEach(diagnostic -> diagnostics.add(diagnostic(diagnostic)));
        ArrayNode parameters = model.putArray("parameters");
        entry.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        ObjectNode profiles = model.putObject("profiles");
        entry.profiles().forEach((name, values) -> values.forEach(profiles.withObjectProperty(name)::put));
        return model;
    }

    private static ObjectNode group(FeatureGroup group) {
        ObjectNode node = JSON.objectNode()
                .put("name", group.name())
                .put("level", word(group.level()))
                .put("vectors", group.vectors())
                .put("words", group.words());
        ArrayNode features = node.putArray("features");
        group.features().forEach(feature -> features.add(feature(feature)));
        return node;
    }

    private static ObjectNode feature(Feature feature) {
        ObjectNode node = JSON.objectNode().put("name", feature.name()).put("unit", feature.unit());
        bounds(node, feature.min(), feature.max())
                .put("whole", feature.whole())
                .put("infinite", feature.allowsInfinity());
        if (feature.mayBeMissing()) {
            node.put("missing", feature.missingMeans());
        }
        feature.labels().forEach(node.withArrayProperty("labels")::add);
        return node.put("words", feature.words());
    }

    private static ObjectNode diagnostic(Diagnostic diagnostic) {
        return JSON.objectNode()
                .put("name", diagnostic.name())
                .put("level", word(diagnostic.level()))
                .put("group", diagnostic.group())
                .put("words", diagnostic.words());
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode node = JSON.objectNode()
                .put("name", parameter.name())
                .put("kind", word(parameter.kind()))
                .put("default", parameter.byDefault());
        if (parameter.words().isEmpty()) {
            bounds(node, parameter.min(), parameter.max());
        }
        parameter.words().forEach(node.withArrayProperty("words")::add);
        return node.put("says", parameter.says());
    }

    private static ObjectNode bounds(ObjectNode node, double min, double max) {
        if (Double.isFinite(min)) {
            node.put("min", min);
        }
        if (Double.isFinite(max)) {
            node.put("max", max);
        }
        return node;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
