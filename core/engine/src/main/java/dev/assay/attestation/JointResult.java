package dev.assay.attestation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict table of a window: for every resource that was asked for, what each hotkey showed, in the order of hotkeys.
 *
 * @param table results by resource
 * @param reports of all exchanges, to be kept and published
 */
public record JointResult(Map<ResourceKind, List<ResourceResult>> table, List<Report> reports) {
    /** Copies both. */
    public JointResult {
        Map<ResourceKind, List<ResourceResult>> copy = new EnumMap<>(ResourceKind.class);
        table.forEach((resource, results) -> copy.put(resource, List.copyOf(results)));
        table = copy;
        reports = List.copyOf(reports);
    }

    /** Results of one resource; none if it was not asked for. */
    public List<ResourceResult> of(ResourceKind resource) {
        return table.getOrDefault(resource, List.of());
    }

    /** What was claimed in this window, in the resource's unit, by those who committed to anything. */
    public double claimed(ResourceKind resource) {
        return of(resource).stream().mapToDouble(ResourceResult::claim).sum();
    }

    /** What was shown at the same time, in the resource's unit: the honest total. */
    public double concurrent(ResourceKind resource) {
        return of(resource).stream()
                .mapToDouble(result -> result.provedMicro() / 1e6)
                .sum();
    }
}
