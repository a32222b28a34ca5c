package dev.assay.attestation.storage;

import java.util.Locale;

/** The files of a sector, in the order in which they are deleted: the one that says that all is there goes first. */
enum SectorPart {
    SEAL(".seal"),
    NEW_SEAL(".seal.new"),
    TREE(".tree"),
    LABELS(".labels");

    private final String suffix;

    SectorPart(String suffix) {
        this.suffix = suffix;
    }

    /** A name without anything that leads elsewhere. */
    String fileName(int sector) {
        return String.format(Locale.ROOT, "sector-%06d%s", sector, suffix);
    }
}
