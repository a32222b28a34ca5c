package dev.assay.validator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.identity.Ss58;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.validator.command.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One event as one line, for people or for programs. Belongs to one thread. */
final class EventLine {
    private static final String TIME_SUFFIX = "Ns";
    private static final String NOTHING = "";

    private final EventContent content = new EventContent();

    /** Sequence, time, type, and what the event says. */
    String text(EventBatch batch, int offset) {
        long timeNs = EventHeader.timeNs(batch.events(), offset);
        return String.format(
                        Locale.ROOT,
                        "%8d  %-30s  %-17s  %s",
                        EventHeader.sequence(batch.events(), offset),
                        Shown.time(timeNs),
                        EventHeader.type(batch.events(), offset),
                        words(content.of(batch, offset), timeNs))
                .stripTrailing();
    }

    private static String words(ObjectNode values, long timeNs) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            String said = words(value.getKey(), value.getValue(), timeNs);
            if (!said.isEmpty()) {
                words.add(said);
            }
        }
        return String.join(", ", words);
    }

    private static String words(String name, JsonNode value, long timeNs) {
        if (name.endsWith(TIME_SUFFIX)) {
            return relative(name.substring(0, name.length() - TIME_SUFFIX.length()), value.longValue() - timeNs);
        }
        return switch (name) {
            case "refused" -> value.isEmpty() ? NOTHING : "refused: " + refused(value);
            case "subnets" -> subnets(value);
            case "hotkey" -> Shown.shortAddress(Ss58.decode(value.textValue()));
            case "bytes", "taskBytes", "payloadBytes" ->
                Shown.count(value.longValue())
                        + (name.equals("bytes") ? " bytes" : " bytes of " + name.replace("Bytes", ""));
            case "emissionRao" -> "emission " + Shown.count(value.longValue()) + " rao";
            case "asked", "answered", "uids", "weights" -> value.asText() + " " + name;
            default -> name + " " + value.asText();
        };
    }

    private static String relative(String name, long ns) {
        return name + " " + (ns < 0 ? "-" + Shown.duration(-ns) : "+" + Shown.duration(ns));
    }

    private static String subnets(JsonNode subnets) {
        List<String> words = new ArrayList<>();
        subnets.forEach(subnet -> words.add("netuid " + subnet.get("netuid").asText() + " "
                + subnet.get("model").textValue()));
        return String.join(", ", words);
    }

    private static String refused(JsonNode entries) {
        List<String> words = new ArrayList<>();
        entries.forEach(entry -> words.add(
                entry.get("count").asText() + " " + entry.get("reason").textValue() + " of uid "
                        + entry.get("uid").asText()));
        return String.join(", ", words);
    }

    /** One JSON object without line breaks. */
    String json(EventBatch batch, int offset) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", EventHeader.sequence(batch.events(), offset))
                .put("timeNs", EventHeader.timeNs(batch.events(), offset))
                .put("type", EventHeader.type(batch.events(), offset).name());
        line.setAll(content.of(batch, offset));
        return line.toString();
    }
}
