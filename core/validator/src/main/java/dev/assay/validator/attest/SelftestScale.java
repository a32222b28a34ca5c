package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.StorageParameters;
import dev.assay.attestation.WorkParameters;

/** How much of the real thing a test of this machine does. */
enum SelftestScale {
    /** A second: shows that all three proofs work. Rates of pieces so small say nothing. */
    TINY(10, 64, 2, 2_048, 6, 1, 1 << 14, 1),
    /** Some ten seconds on a machine that is otherwise idle. */
    SMALL(0, 1 << 20, 6, 32_768, 12, 64, 1 << 19, 32),
    /** Some minutes, with sizes nearer to those of a round. */
    MEDIUM(0, 1 << 20, 8, 32_768, 15, 512, 1 << 22, 256);

    private static final int SAMPLES = 8;
    private static final long GENEROUS_NS = 60_000_000_000L;

    private final int kernelShrinkLog2;
    private final int scratchpadBytes;
    private final int treeDepth;
    private final int laneLabels;
    private final int chaseTreeDepth;
    private final int ramMib;
    private final int sectorLabels;
    private final int storageMib;

    SelftestScale(
            int kernelShrinkLog2,
            int scratchpadBytes,
            int treeDepth,
            int laneLabels,
            int chaseTreeDepth,
            int ramMib,
            int sectorLabels,
            int storageMib) {
        this.kernelShrinkLog2 = kernelShrinkLog2;
        this.scratchpadBytes = scratchpadBytes;
        this.treeDepth = treeDepth;
        this.laneLabels = laneLabels;
        this.chaseTreeDepth = chaseTreeDepth;
        this.ramMib = ramMib;
        this.sectorLabels = sectorLabels;
        this.storageMib = storageMib;
    }

    /** What is claimed, on so many threads. */
    Claims claims(int threads) {
        return new Claims(threads, ramMib, storageMib);
    }

    /** The standard parameters with smaller sizes; a tiny test has all the time it wants. */
    AttestationParameters parameters() {
        AttestationParameters standard = AttestationParameters.standard();
        WorkParameters work = new WorkParameters(
                treeDepth,
                SAMPLES,
                standard.light().deadlineRatioPpm(),
                allowanceNs(standard.light().allowanceNs()));
        return standard.withWork(kernel(standard.kernel()), work, work)
                .withSpace(ram(standard.ram()), storage(standard.storage()));
    }

    private long allowanceNs(long standardNs) {
        return this == TINY ? GENEROUS_NS : standardNs;
    }

    private KernelParameters kernel(KernelParameters standard) {
        return new KernelParameters(
                standard.hashSteps() >> kernelShrinkLog2,
                standard.walkSteps() >> kernelShrinkLog2,
                standard.floatSteps() >> kernelShrinkLog2,
                scratchpadBytes,
                standard.hashStepPs(),
                standard.walkStepPs(),
                standard.floatStepPs());
    }

    private RamParameters ram(RamParameters standard) {
        return new RamParameters(
                laneLabels,
                standard.backReferences(),
                standard.expanderReferences(),
                standard.fillChecks(),
                standard.fillBytesPerSecondMin(),
                standard.fillBytesPerSecondMax(),
                standard.fillWindowNsMax(),
                standard.chaseCount(),
                standard.chaseLeafSteps(),
                chaseTreeDepth,
                standard.chaseSamples(),
                standard.chaseStepNsMax(),
                allowanceNs(standard.chaseAllowanceNs()));
    }

    private StorageParameters storage(StorageParameters standard) {
        return new StorageParameters(
                sectorLabels,
                standard.layers(),
                standard.backReferences(),
                standard.expanderReferences(),
                standard.leafBytes(),
                SAMPLES,
                standard.registrationDeadlineNs(),
                standard.auditSamples(),
                standard.auditBlocks(),
                allowanceNs(standard.auditDeadlineNs()),
                standard.chainTreeDepth(),
                standard.chainSamples(),
                standard.chainDeadlineNs(),
                standard.solidStateReadNsMax(),
                standard.diskReadNsMax(),
                standard.bandwidthSamples(),
                standard.bandwidthBytesPerSecondMin());
    }
}
