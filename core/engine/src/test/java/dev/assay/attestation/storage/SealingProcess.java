package dev.assay.attestation.storage;

import dev.assay.attestation.label.LabelKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A process that seals, says so line by line, and is killed by {@link SealingCrashTest}. */
final class SealingProcess {
    private SealingProcess() {}

    /** Seals the sectors of the seed in {@code args[1]} to the directory {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        StorageRound round = new StorageRound(Long.parseLong(args[1]), StorageRound.storage(4, 8));
        AtomicLong slices = new AtomicLong();
        try (SectorDirectory directory = SectorDirectory.open(Path.of(args[0]), 1L << 30)) {
            SectorSealer sealer = new SectorSealer(directory, round.key, round.shape, LabelKernel.java());
            sealer.seal(labels -> System.out.println("slice " + slices.incrementAndGet()));
            System.out.println("done");
        } catch (IOException e) {
            System.out.println("failed: " + e.getMessage());
        }
    }
}
