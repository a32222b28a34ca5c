package dev.assay.datasets.films.subnet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * An epoch ends: consensus runs over the newest metagraph.
 *
 * @param epoch number of the epoch, from 1
 * @param block block of the epoch
 */
record EpochEnded(int epoch, long block) implements LogEvent {
    @Override
    public long atNs() {
        return Timeline.blockAtNs(block) + Timeline.MILLISECOND_NS; // after the metagraph of the same block
    }

    @Override
    public String kind() {
        return "epoch";
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
        out.writeNumberField("epoch", epoch);
        out.writeNumberField("block", block);
    }
}
