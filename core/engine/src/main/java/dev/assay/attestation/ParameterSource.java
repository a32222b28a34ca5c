package dev.assay.attestation;

/** Hands out parameters by name, each once. */
interface ParameterSource {
    /** The parameter of that name; an {@link IllegalArgumentException} if there is none. */
    long takeLong(String name);

    /** The same for one that is counted in 31 bits. */
    default int takeInt(String name) {
        long value = takeLong(name);
        Ranges.check(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) value;
    }
}
