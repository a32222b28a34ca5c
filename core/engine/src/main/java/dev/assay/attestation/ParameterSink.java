package dev.assay.attestation;

/** Takes parameters by name, always in the same order. */
@FunctionalInterface
interface ParameterSink {
    void give(String name, long value);
}
