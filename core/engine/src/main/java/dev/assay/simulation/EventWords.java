package dev.assay.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in words what an event changes, a line for each part. Stateless; safe from any thread. */
final class EventWords {
    private static final int LISTED_MAX = 6;

    private EventWords() {}

    /** The event's own note if it has one, or a line for each of its parts. */
    static List<String> of(JsonNode event) {
        if (event.has("note")) {
            return List.of(event.get("note").asText());
        }
        List<String> lines = new ArrayList<>();
        HyperparameterFields.read(event.path("hyperparameters"))
                .forEach((name, value) -> lines.add(name.text() + " becomes " + name.shown(value)));
        if (event.has("emission")) {
            lines.add("an epoch pays " + event.get("emission").asText());
        }
        event.path("stake").properties().forEach(stake -> lines.add("stake of " + becomes(stake)));
        event.path("rootStake").properties().forEach(stake -> lines.add("root stake of " + becomes(stake)));
        addNames(lines, event.path("deregister"), " loses its uid");
        event.path("register").forEach(newcomer -> lines.add(registration(newcomer)));
        addNames(lines, event.path("resetBonds"), ": bonds are reset");
        addNames(lines, event.path("stop"), " stops setting weights");
        addNames(lines, event.path("resume"), " sets weights again");
        event.path("weights").properties().forEach(row -> lines.add(row(row)));
        event.path("weightsU16").properties().forEach(row -> lines.add(row(row) + " (u16)"));
        event.path("randomWeights")
                .properties()
                .forEach(row -> lines.add(who(row.getKey()) + " sets weights at random"));
        return lines;
    }

    private static String becomes(Map.Entry<String, JsonNode> stake) {
        return stake.getKey() + " becomes " + stake.getValue().asText();
    }

    private static String registration(JsonNode newcomer) {
        String name = newcomer.get("name").asText();
        return newcomer.has("replaces")
                ? name + " takes the uid of " + newcomer.get("replaces").asText()
                : name + " registers";
    }

    private static void addNames(List<String> lines, JsonNode names, String what) {
        names.forEach(name -> lines.add(who(name.asText()) + what));
    }

    private static String who(String name) {
        return name.equals(Cast.ALL) ? "everybody" : name;
    }

    private static String row(Map.Entry<String, JsonNode> row) {
        String weights = StreamSupport.stream(row.getValue().properties().spliterator(), false)
                .limit(LISTED_MAX)
                .map(weight -> weight.getKey() + " " + weight.getValue().asText())
                .collect(Collectors.joining(", "));
        return who(row.getKey()) + ": " + weights + (row.getValue().size() > LISTED_MAX ? ", …" : "");
    }
}
