package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A round opens.
 *
 * @param question what is asked
 * @param asked uids of the miners asked
 */
record RoundOpened(Question question, List<Integer> asked) implements LogEvent {
    RoundOpened {
        asked = List.copyOf(asked);
    }

    @Override
    public long atNs() {
        return question.openedAtNs();
    }

    @Override
    public String kind() {
        return "round";
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
        out.writeNumberField("round", question.round());
        out.writeNumberField("query", question.query().number());
        out.writeNumberField("deadline", question.deadlineNs());
        out.writeArrayFieldStart("asked");
        for (int uid : asked) {
            out.writeNumber(uid);
        }
        out.writeEndArray();
    }
}
