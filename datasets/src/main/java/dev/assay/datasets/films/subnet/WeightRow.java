package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * The weights of one validator.
 *
 * @param validator uid of the validator
 * @param entries uids of miners and their weights above 0, by uid
 */
record WeightRow(int validator, List<Entry> entries) {
    /**
     * One weight.
     *
     * @param uid slot of the miner
     * @param weight in [1, 65535]
     */
    record Entry(int uid, int weight) {}

    WeightRow {
        entries = List.copyOf(entries);
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("uid", validator);
        out.writeArrayFieldStart("row");
        for (Entry entry : entries) {
            out.writeStartArray();
            out.writeNumber(entry.uid());
            out.writeNumber(entry.weight());
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
