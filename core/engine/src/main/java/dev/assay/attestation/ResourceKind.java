package dev.assay.attestation;

/** What a miner is paid for having: each is claimed, attested and credited on its own. */
public enum ResourceKind {
    /** Throughput of sequential threads, in reference cores. */
    CPU,
    /** Memory that answers as fast as memory, in MiB. */
    RAM,
    /** Bytes on a device that answers as fast as its class, in MiB. */
    STORAGE
}
