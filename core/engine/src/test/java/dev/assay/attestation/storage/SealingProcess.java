package dev.assay.attestation.storage;

import dev.assay.attestation.label.LabelKernel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A process that seals, says so line by line, and is killed or left without room by {@link SealingCrashTest}. */
final class SealingProcess {
    /** When the disk fills up: in the middle of the second sector. */
    private static final int FULL_AT_SLICE = 5;

    private SealingProcess() {}

    /**
     * Seals the sectors of the seed in {@code args[1]} to the directory {@code args[0]}. A third argument is a file that is
     * written in the middle of the second sector, until the device that it is on is full.
     */
    public static void main(String[] args) throws IOException {
        StorageRound round = new StorageRound(Long.parseLong(args[1]), StorageRound.storage(4, 8));
        AtomicLong slices = new AtomicLong();
        Path path = Path.of(args[0]);
        try (SectorDirectory directory = SectorDirectory.open(path, 1L << 30)) {
            SectorSealer sealer = new SectorSealer(directory, round.key, round.shape, LabelKernel.java());
            sealer.seal(labels -> {
                System.out.println("slice " + slices.incrementAndGet());
                if (args.length > 2 && slices.get() == FULL_AT_SLICE) {
                    fillUp(Path.of(args[2]));
                }
            });
            System.out.println("done");
        } catch (IOException e) {
            sayWhatIsLeft(path, round);
            System.out.println("failed: " + e.getMessage());
        }
    }

    private static void fillUp(Path file) {
        byte[] block = new byte[512];
        try (OutputStream output = Files.newOutputStream(file)) {
            while (true) {
                output.write(block);
            }
        } catch (IOException e) {
            System.out.println("filler: " + e.getMessage());
        }
    }

    private static void sayWhatIsLeft(Path directory, StorageRound round) throws IOException {
        MemorySectors expected = new MemorySectors(round.shape, round.key, LabelKernel.java());
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean right = !name.equals("sector-000000.labels")
                        || Arrays.equals(expected.labels[0], Files.readAllBytes(file));
                System.out.println("left: " + name + (right ? "" : ", changed"));
            }
        }
    }
}
