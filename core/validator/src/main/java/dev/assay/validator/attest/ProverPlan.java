package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.WorkParameters;
import dev.assay.attestation.memory.ArenaShape;
import dev.assay.attestation.storage.StorageShape;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.util.Locale;
import java.util.Optional;

/**
 * What a claim will cost a miner, and whether it fits into the limits that the user gave.
 *
 * @param parameters of all proofs
 * @param claims what is claimed
 * @param limits what may be used
 */
record ProverPlan(AttestationParameters parameters, Claims claims, Limits limits) {
    private static final double SECOND_NS = 1e9;
    private static final double PS_PER_NS = 1_000;
    private static final int NODES_SHARE = 16;

    /**
     * What the user lets the agent have.
     *
     * @param threads at the same time
     * @param ramBytes for the arena with its hash trees
     * @param directBytes that the JVM may take outside its heap
     * @param diskBytes of all files in the folder of the sectors; empty for what the claim needs
     */
    record Limits(int threads, long ramBytes, long directBytes, Optional<Long> diskBytes) {}

    /** Refuses a claim that cannot be proved, or not within the limits. */
    void require() {
        if (claims.equals(new Claims(0, 0, 0))) {
            throw CommandFailure.badInput("--claim: must claim something");
        }
        if (claims.vcpu() > limits.threads()) {
            throw beyond("cpu=" + claims.vcpu(), "--max-threads", Integer.toString(limits.threads()));
        }
        if (claims.ramMib() > 0) {
            requireRam();
        }
        if (claims.storageMib() > 0) {
            requireDisk();
        }
        requireDirect();
    }

    private void requireRam() {
        if (arena().isEmpty()) {
            throw CommandFailure.badInput("--claim ram=" + ClaimText.sizeText(claims.ramMib()) + ": must give 1 to "
                    + ArenaShape.LANE_COUNT_MAX + " lanes of "
                    + ClaimText.bytesText(32L * parameters.ram().laneLabels()));
        }
        if (ramBytes() > limits.ramBytes()) {
            throw beyond(
                    "ram=" + ClaimText.sizeText(claims.ramMib()) + ", which takes " + ClaimText.bytesText(ramBytes()),
                    "--max-ram",
                    ClaimText.bytesText(limits.ramBytes()));
        }
    }

    private void requireDisk() {
        if (sectors().isEmpty()) {
            throw CommandFailure.badInput("--claim disk=" + ClaimText.sizeText(claims.storageMib())
                    + ": must give at least one sector of "
                    + ClaimText.bytesText(32L * parameters.storage().sectorLabels()) + ", and not too many");
        }
        if (diskBytes() > quotaBytes()) {
            throw beyond(
                    "disk=" + ClaimText.sizeText(claims.storageMib()) + ", which takes "
                            + ClaimText.bytesText(diskBytes()),
                    "--max-disk",
                    ClaimText.bytesText(quotaBytes()));
        }
    }

    /** Better now than in the middle of a round. */
    private void requireDirect() {
        long needed = (claims.ramMib() > 0 ? ramBytes() : 0) + (claims.storageMib() > 0 ? sealingBytes() : 0);
        if (needed > limits.directBytes()) {
            throw CommandFailure.badInput("--claim: takes " + ClaimText.bytesText(needed)
                    + " outside the heap, which must be within " + ClaimText.bytesText(limits.directBytes())
                    + "; start java with -XX:MaxDirectMemorySize=" + ((needed >> 20) + 64) + "m");
        }
    }

    /** Two layers of a sector and their trees. */
    private long sealingBytes() {
        return sectors().map(shape -> 2 * shape.diskBytes()).orElse(0L);
    }

    private static CommandFailure beyond(String claim, String option, String limit) {
        return CommandFailure.badInput("--claim " + claim + ": must be within " + option + "=" + limit);
    }

    /** The arena, if there is one. */
    Optional<ArenaShape> arena() {
        return ArenaShape.of(parameters.ram(), claims);
    }

    /** The sectors, if there are any. */
    Optional<StorageShape> sectors() {
        return StorageShape.of(parameters.storage(), claims);
    }

    /** An arena and the upper nodes of its trees. */
    private long ramBytes() {
        return arena().map(shape -> shape.sizeBytes() + shape.sizeBytes() / NODES_SHARE)
                .orElse(0L);
    }

    /** All sectors with their trees and seals. */
    private long diskBytes() {
        return sectors().map(shape -> shape.diskBytes() * shape.sectorCount()).orElse(0L);
    }

    /** The most that may lie in the folder of the sectors. */
    long quotaBytes() {
        return limits.diskBytes().orElseGet(this::diskBytes);
    }

    /** What each proof will cost, as a table. */
    String text() {
        TextTable table = new TextTable("<proof", "<how often", "<what it takes");
        if (claims.vcpu() > 0) {
            table.row("cpu", "hourly", cpu(parameters.light()));
            table.row("cpu, full", "daily, at a random time", cpu(parameters.full()));
        }
        arena().filter(shape -> claims.ramMib() > 0).ifPresent(shape -> ram(table, shape));
        sectors().filter(shape -> claims.storageMib() > 0).ifPresent(shape -> disk(table, shape));
        return table.text();
    }

    private String cpu(WorkParameters work) {
        KernelParameters kernel = parameters.kernel();
        double leafNs = ((double) kernel.hashSteps() * kernel.hashStepPs()
                        + (double) kernel.walkSteps() * kernel.walkStepPs()
                        + (double) kernel.floatSteps() * kernel.floatStepPs())
                / PS_PER_NS;
        double seconds = Math.scalb(leafNs, work.treeDepth()) / SECOND_NS;
        double deadline = seconds * work.deadlineRatioPpm() / 1e6 + work.allowanceNs() / SECOND_NS;
        return String.format(
                Locale.ROOT,
                "%s busy for %.1f s on reference cores; late after %.1f s",
                Shown.count(claims.vcpu(), "thread"),
                seconds,
                deadline);
    }

    private void ram(TextTable table, ArenaShape shape) {
        double slowest =
                (double) shape.sizeBytes() / parameters.ram().fillBytesPerSecondMin() / Math.max(1, claims.vcpu());
        table.row(
                "ram",
                "with every joint round",
                String.format(
                        Locale.ROOT,
                        "%s held for the round, on %s; the fill is late after %.1f s",
                        ClaimText.bytesText(ramBytes()),
                        Shown.count(limits.threads(), "thread"),
                        Math.min(slowest, parameters.ram().fillWindowNsMax() / SECOND_NS)
                                + parameters.ram().chaseAllowanceNs() / SECOND_NS));
    }

    private void disk(TextTable table, StorageShape shape) {
        table.row(
                "disk, sealing",
                "once",
                Shown.count(shape.sectorCount(), "sector") + ", " + ClaimText.bytesText(diskBytes()) + " in all, "
                        + ClaimText.bytesText(2L * shape.sector().layerBytes()) + " of memory meanwhile");
        table.row(
                "disk, registration",
                "once a validator",
                "up to "
                        + Shown.count(
                                Math.min(
                                        shape.sectorCount(),
                                        parameters.storage().registrationChecks()),
                                "sector")
                        + " sealed once more, in memory");
        table.row(
                "disk, audits",
                "with every round",
                parameters.storage().auditSamples() + " + "
                        + (1 << parameters.storage().chainTreeDepth()) + " small reads, and one sector read whole");
    }
}
