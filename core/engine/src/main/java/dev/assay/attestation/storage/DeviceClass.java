package dev.assay.attestation.storage;

import dev.assay.attestation.StorageParameters;

/** What kind of device answered a chain of dependent reads, by its pace: nobody asks the operating system. */
public enum DeviceClass {
    /** No moving parts, near by. */
    SOLID_STATE,
    /** A disk that turns, or a solid-state one behind a local network. */
    DISK,
    /** Slower than a disk: a store of objects, or sectors that are being made again. */
    REMOTE;

    /**
     * The class that a chain shows.
     *
     * @param elapsedNs from challenge to commitment on the validator's clock, transport included
     */
    public static DeviceClass of(StorageParameters parameters, long elapsedNs) {
        long readNs = elapsedNs >> parameters.chainTreeDepth();
        if (readNs <= parameters.solidStateReadNsMax()) {
            return SOLID_STATE;
        }
        return readNs <= parameters.diskReadNsMax() ? DISK : REMOTE;
    }
}
