package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.memory.AvailableMemory;
import dev.assay.attestation.memory.RamArenaProver;
import dev.assay.attestation.memory.RamChaseProver;
import dev.assay.attestation.storage.AuditProver;
import dev.assay.attestation.storage.BandwidthProver;
import dev.assay.attestation.storage.ClassProver;
import dev.assay.attestation.storage.RegistrationProver;
import dev.assay.attestation.storage.SectorFiles;
import dev.assay.attestation.storage.SectorKey;
import java.util.EnumMap;
import java.util.Map;

/** The honest provers of what is claimed, by kind. Those of one resource belong to one thread together. */
final class ProverSet {
    private ProverSet() {}

    /** Adds what proves cores and memory. */
    static Map<ProofKind, Prover> machine(
            AttestationParameters parameters, Claims claims, int threads, AvailableMemory memory) {
        Map<ProofKind, Prover> provers = new EnumMap<>(ProofKind.class);
        if (claims.vcpu() > 0) {
            add(provers, new SequentialWorkProver(parameters, ProofKind.CPU_LIGHT));
            add(provers, new SequentialWorkProver(parameters, ProofKind.CPU_FULL));
        }
        if (claims.ramMib() > 0) {
            RamArenaProver arenas = new RamArenaProver(parameters, threads, memory);
            add(provers, arenas);
            add(provers, new RamChaseProver(parameters, arenas));
        }
        return provers;
    }

    /** Adds what proves sealed sectors. */
    static Map<ProofKind, Prover> disk(AttestationParameters parameters, SectorKey key, SectorFiles files) {
        Map<ProofKind, Prover> provers = new EnumMap<>(ProofKind.class);
        add(provers, new RegistrationProver(parameters, key, files, LabelKernel.best()));
        add(provers, new AuditProver(parameters, files));
        add(provers, new ClassProver(parameters, files));
        add(provers, new BandwidthProver(parameters, files));
        return provers;
    }

    private static void add(Map<ProofKind, Prover> provers, Prover prover) {
        provers.put(prover.kind(), prover);
    }
}
