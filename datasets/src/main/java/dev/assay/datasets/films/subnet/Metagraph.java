package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * The state of the subnet at one block.
 *
 * @param block the block
 * @param neurons every slot, by uid
 * @param weights rows of the validators that have set weights, by uid
 */
record Metagraph(long block, List<Neuron> neurons, List<WeightRow> weights) implements LogEvent {
    Metagraph {
        neurons = List.copyOf(neurons);
        weights = List.copyOf(weights);
    }

    @Override
    public long atNs() {
        return Timeline.blockAtNs(block);
    }

    @Override
    public String kind() {
        return "metagraph";
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
        out.writeNumberField("block", block);
        out.writeArrayFieldStart("neurons");
        for (Neuron neuron : neurons) {
            neuron.write(out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("weights");
        for (WeightRow row : weights) {
            row.write(out);
        }
        out.writeEndArray();
    }
}
