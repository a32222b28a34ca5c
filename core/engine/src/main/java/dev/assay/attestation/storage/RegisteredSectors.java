package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.label.LabelShape;
import java.util.List;

/**
 * The sectors of one hotkey as a validator remembers them: the roots of a registration that passed. All later proofs are
 * held against these, and never against a root in a message.
 *
 * <p>Immutable; safe from any thread. <b>Memory</b>: 32 bytes a layer and sector.
 */
public final class RegisteredSectors {
    private static final int ROOT_BYTES = LabelShape.LABEL_BYTES;

    private final StorageShape shape;
    private final byte[] roots;

    private RegisteredSectors(StorageShape shape, byte[] roots) {
        this.shape = shape;
        this.roots = roots;
    }

    /**
     * Remembers the sectors of a registration, which {@link RegistrationVerifier} has found right.
     *
     * @throws IllegalArgumentException unless that is a registration under these parameters, with the roots of its claim
     */
    public static RegisteredSectors of(AttestationParameters parameters, Commitment registration) {
        StorageShape shape = StorageShape.of(parameters.storage(), registration.claims())
                .orElseThrow(
                        () -> new IllegalArgumentException("claims=" + registration.claims() + ": must give sectors"));
        List<Digest> roots = registration.roots();
        int rootCount = shape.sectorCount() * shape.sector().layerCount();
        if (registration.challenge().kind() != ProofKind.STORAGE_REGISTRATION || roots.size() != rootCount) {
            throw new IllegalArgumentException("registration=" + registration.challenge() + " with " + roots.size()
                    + " roots: must be a registration with " + rootCount);
        }
        return of(shape, roots);
    }

    static RegisteredSectors of(StorageShape shape, List<Digest> roots) {
        byte[] bytes = new byte[roots.size() * ROOT_BYTES];
        for (int k = 0; k < roots.size(); k++) {
            roots.get(k).write(bytes, k * ROOT_BYTES);
        }
        return new RegisteredSectors(shape, bytes);
    }

    /**
     * The first {@code sectorCount} of them: after the hotkey has announced that it deletes the others, which is nothing
     * to be punished for.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    public RegisteredSectors shrunkTo(int sectorCount) {
        if (sectorCount < 1 || sectorCount > shape.sectorCount()) {
            throw new IllegalArgumentException(
                    "sectorCount=" + sectorCount + ": must be in [1, " + shape.sectorCount() + "]");
        }
        return new RegisteredSectors(shape.withSectorCount(sectorCount), roots);
    }

    /** Whether a claim is for just these sectors. */
    boolean fit(AttestationParameters parameters, Claims claims) {
        return StorageShape.of(parameters.storage(), claims)
                .filter(shape::equals)
                .isPresent();
    }

    /** What the sectors are like, and how many there are. */
    public StorageShape shape() {
        return shape;
    }

    /** The roots of all layers, sector after sector; not to be written to. */
    byte[] roots() {
        return roots;
    }

    /** Where the roots of a sector begin. */
    int rootsOffset(int sector) {
        return sector * shape.sector().layerCount() * ROOT_BYTES;
    }

    /** Where the root of the layer that is kept begins. */
    int keptRootOffset(int sector) {
        return rootsOffset(sector) + shape.sector().lastLayer() * ROOT_BYTES;
    }
}
