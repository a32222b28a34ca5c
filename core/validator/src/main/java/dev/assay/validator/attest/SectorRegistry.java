package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.EnvelopeCheck;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.storage.RegisteredSectors;
import dev.assay.attestation.storage.StorageShape;
import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The registrations that passed, by hotkey: the miner's signed commitments to the roots of its sectors, in memory and, if
 * there is a folder, in a file each, so that sectors are registered once and not with every round.
 *
 * <p>One thread at a time. The folder is the validator's own and trusted like its key; still, each file is held against
 * signature, subnet, hotkey and parameters when it is read.
 */
final class SectorRegistry {
    private final RoundContext context;
    private final long epoch;
    private final Optional<Path> folder;
    private final Map<Hotkey, byte[]> envelopes = new HashMap<>();
    private final Map<Hotkey, RegisteredSectors> sectors = new HashMap<>();

    SectorRegistry(RoundContext context, long epoch, Optional<Path> folder) {
        this.context = context;
        this.epoch = epoch;
        this.folder = folder;
    }

    /** Reads what is known of a prover; what does not fit what it claims now counts as unknown. */
    boolean knows(Contact contact) throws IOException {
        if (folder.isPresent() && Files.isRegularFile(file(contact.hotkey()))) {
            byte[] envelope = Files.readAllBytes(file(contact.hotkey()));
            registration(contact.hotkey(), envelope).ifPresent(known -> remember(contact.hotkey(), envelope, known));
        }
        RegisteredSectors known = sectors.get(contact.hotkey());
        boolean fits = known != null
                && StorageShape.of(context.parameters().storage(), contact.claims())
                        .filter(known.shape()::equals)
                        .isPresent();
        if (!fits) {
            sectors.remove(contact.hotkey());
            envelopes.remove(contact.hotkey());
        }
        return fits;
    }

    private Path file(Hotkey hotkey) {
        return folder.orElseThrow(IllegalStateException::new).resolve(hotkey.toHex() + "-" + epoch + ".registration");
    }

    private Optional<Commitment> registration(Hotkey hotkey, byte[] envelope) {
        try {
            AttestationParameters parameters = context.parameters();
            Commitment said = Commitment.decode(Transcript.unchecked(envelope), Commitment.ROOT_COUNT_MAX);
            long block = said.challenge().block();
            boolean right = said.challenge().kind() == ProofKind.STORAGE_REGISTRATION
                    && said.challenge().hotkey().equals(hotkey)
                    && said.challenge().parametersHash().equals(parameters.hash())
                    && new EnvelopeCheck(context.chain(), () -> block)
                            .open(hotkey, envelope)
                            .isPresent();
            return right ? Optional.of(said) : Optional.empty();
        } catch (MalformedScaleException e) {
            return Optional.empty();
        }
    }

    /** Remembers a registration that passed. */
    void add(Hotkey hotkey, byte[] envelope, Commitment registration) throws IOException {
        remember(hotkey, envelope, registration);
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            Path draft = Files.createTempFile(folder.get(), ".registration", "");
            Files.write(draft, envelope);
            Files.move(draft, file(hotkey), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void remember(Hotkey hotkey, byte[] envelope, Commitment registration) {
        try {
            sectors.put(hotkey, RegisteredSectors.of(context.parameters(), registration));
            envelopes.put(hotkey, envelope);
        } catch (IllegalArgumentException e) {
            // A file for a claim that gives no sectors any more: as good as none.
            sectors.remove(hotkey);
        }
    }

    /** The sectors of a prover, if they are registered. */
    Optional<RegisteredSectors> sectors(Hotkey hotkey) {
        return Optional.ofNullable(sectors.get(hotkey));
    }

    /** The registration as the miner signed it; empty without one. */
    byte[] envelope(Hotkey hotkey) {
        return envelopes.getOrDefault(hotkey, new byte[0]);
    }

    /** The epoch for which sectors have to be sealed. */
    long epoch() {
        return epoch;
    }
}
