package dev.assay.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.Refusals;
import dev.assay.journal.JournalConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an {@link AssayConfig} from its JSON form.
 *
 * <p>Stateless; safe from any thread.
 */
final class EngineReader {
    private static final String JOURNAL_DIRECTORY_DEFAULT = "journal";

    private EngineReader() {}

    /**
     * A whole configuration.
     *
     * @param file beside which relative paths start
     * @throws IllegalArgumentException naming the first field that is wrong
     */
    static AssayConfig read(Fields fields, Path file) {
        fields.text("$schema"); // for editors only
        JournalConfig journal = journal(fields.object("journal"), file);
        PipelineConfig pipeline = pipeline(fields.object("pipeline"));
        List<SubnetConfig> subnets = subnets(fields.array("subnets"));
        ServeConfig serve = ServeReader.read(fields.object("serve"), file);
        return fields.build(() -> new AssayConfig(new EngineConfig(journal, pipeline, subnets), serve));
    }

    private static JournalConfig journal(Fields fields, Path file) {
        Path directory = directory(fields, file);
        int blockBytes = fields.wholeInt("blockBytes", JournalConfig.BLOCK_BYTES_DEFAULT);
        long diskReserveBytes = fields.wholeLong("diskReserveBytes", JournalConfig.DISK_RESERVE_BYTES_DEFAULT);
        return fields.build(() -> new JournalConfig(directory, blockBytes, diskReserveBytes));
    }

    private static Path directory(Fields fields, Path file) {
        String text = fields.text("directory");
        try {
            return file.resolveSibling(text == null ? JOURNAL_DIRECTORY_DEFAULT : text);
        } catch (InvalidPathException e) {
            throw Refusals.invalid(fields.child("directory"), e.getInput(), "a path: " + e.getReason());
        }
    }

    private static PipelineConfig pipeline(Fields fields) {
        PipelineConfig byDefault = PipelineConfig.defaults();
        int ringBytes = fields.wholeInt("ringBytes", byDefault.ringBytes());
        int responseBytesMax = fields.wholeInt("responseBytesMax", byDefault.responseBytesMax());
        int laneCount = fields.wholeInt("laneCount", byDefault.laneCount());
        int batchBytes = fields.wholeInt("batchBytes", byDefault.batchBytes());
        int batchCount = fields.wholeInt("batchCount", byDefault.batchCount());
        int openRoundsMax = fields.wholeInt("openRoundsMax", byDefault.openRoundsMax());
        long timestampToleranceNs = fields.wholeLong("timestampToleranceNs", byDefault.timestampToleranceNs());
        long snapshotEveryEvents = fields.wholeLong("snapshotEveryEvents", byDefault.snapshotEveryEvents());
        ClockSource clock = fields.word("clock", byDefault.clock());
        return fields.build(() -> new PipelineConfig(
                ringBytes,
                responseBytesMax,
                laneCount,
                batchBytes,
                batchCount,
                openRoundsMax,
                timestampToleranceNs,
                snapshotEveryEvents,
                clock));
    }

    private static List<SubnetConfig> subnets(List<JsonNode> elements) {
        List<SubnetConfig> subnets = new ArrayList<>();
        for (JsonNode element : elements) {
            String pointer = "/subnets/" + subnets.size();
            SubnetConfig subnet = SubnetReader.read(new Fields(element, pointer, false));
            if (subnets.stream().anyMatch(other -> other.netuid() == subnet.netuid())) {
                throw Refusals.invalid(pointer + "/netuid", element.get("netuid"), "the number of no other subnet");
            }
            subnets.add(subnet);
        }
        return subnets;
    }
}
