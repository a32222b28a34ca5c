package dev.assay.config;

import dev.assay.journal.JournalConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything an engine is told, complete and valid from construction.
 *
 * @param journal where and how events are kept
 * @param pipeline sizes and limits
 * @param subnets one or more, each netuid once; ordered by netuid
 */
public record EngineConfig(JournalConfig journal, PipelineConfig pipeline, List<SubnetConfig> subnets) {
    public EngineConfig {
        if (subnets.isEmpty()) {
            throw new IllegalArgumentException("subnets=[]: must be at least one subnet");
        }
        if (subnets.stream().map(SubnetConfig::netuid).distinct().count() != subnets.size()) {
            String netuids =
                    subnets.stream().map(subnet -> "" + subnet.netuid()).collect(Collectors.joining(", ", "[", "]"));
            throw new IllegalArgumentException("subnets.netuid=" + netuids + ": must be different numbers");
        }
        subnets = subnets.stream()
                .sorted(java.util.Comparator.comparingInt(SubnetConfig::netuid))
                .toList();
    }

    /** The defaults for these subnets, with the journal in this directory. */
    public static EngineConfig of(Path journalDirectory, SubnetConfig... subnets) {
        return new EngineConfig(JournalConfig.in(journalDirectory), PipelineConfig.defaults(), List.of(subnets));
    }

    /** The same with other sizes and limits. */
    public EngineConfig withPipeline(PipelineConfig newPipeline) {
        return new EngineConfig(journal, newPipeline, subnets);
    }

    /** The same with another journal. */
    public EngineConfig withJournal(JournalConfig newJournal) {
        return new EngineConfig(newJournal, pipeline, subnets);
    }
}
