package dev.assay.validator.attest;

import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Report;
import dev.assay.identity.Hotkey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the chases that were kept of each arena that passed, in the transcripts of one folder. One thread. */
final class ChaseTally {
    private final Map<Hotkey, Path> passed = new TreeMap<>();
    private final Map<Hotkey, Set<Long>> rounds = new HashMap<>();

    /**
     * An arena that passed.
     *
     * @param file of its transcript
     * @param chases different ones that were reported for its hotkey
     */
    record Arena(Hotkey hotkey, Path file, int chases) {}

    /** Takes a report that its validator signed. */
    void add(Report report, Path file) {
        Hotkey hotkey = report.challenge().hotkey();
        if (report.challenge().kind() == ProofKind.RAM_ARENA
                && report.verdict().passed()) {
            passed.put(hotkey, file);
        }
        if (report.challenge().kind() == ProofKind.RAM_CHASE) {
            rounds.computeIfAbsent(hotkey, first -> new HashSet<>())
                    .add(report.challenge().round());
        }
    }

    /** All arenas that passed, in the order of their hotkeys. */
    List<Arena> arenas() {
        List<Arena> arenas = new ArrayList<>();
        passed.forEach((hotkey, file) -> arenas.add(new Arena(
                hotkey, file, rounds.getOrDefault(hotkey, Set.of()).size())));
        return arenas;
    }
}
