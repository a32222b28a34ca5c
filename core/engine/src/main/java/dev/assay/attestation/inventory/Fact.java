package dev.assay.attestation.inventory;

/**
 * One thing that one source says.
 *
 * @param name what it is about, and its unit; the same for all sources of it
 * @param source who says so
 * @param value what is said, in one line
 */
public record Fact(String name, String source, String value) {
    /** Checks that a fact is one line of three columns. */
    public Fact {
        for (String part : new String[] {name, source, value}) {
            if (part.indexOf('\n') >= 0 || part.indexOf('\t') >= 0) {
                throw new IllegalArgumentException("fact=" + part + ": must have neither line breaks nor tabs");
            }
        }
    }
}
