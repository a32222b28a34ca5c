package dev.assay.pipeline;

/**
 * How full the pipeline is at a moment, for whoever watches it.
 *
 * @param ringBytes room of the inbound ring
 * @param ringUsedBytes of it taken
 * @param journalledCount events in the journal
 * @param syncedCount of them known to survive the death of the machine, since the start; they are forced only where somebody
 *     waits for it
 * @param snapshotEventCount events for which the newest snapshot stands
 * @param snapshotAgeNs since this process wrote it; -1 if it has not written one yet
 * @param diskUsableBytes free on the disk of the journal; 0 if it cannot be asked
 * @param diskReserveBytes below which responses are refused
 */
public record PipelineLoad(
        long ringBytes,
        long ringUsedBytes,
        long journalledCount,
        long syncedCount,
        long snapshotEventCount,
        long snapshotAgeNs,
        long diskUsableBytes,
        long diskReserveBytes) {}
