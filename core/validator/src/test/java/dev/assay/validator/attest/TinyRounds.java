package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.StorageParameters;
import dev.assay.attestation.WorkParameters;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import dev.assay.identity.Ss58;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Parameters whose work takes milliseconds and whose deadlines are long beside it, and keys of people who do not exist. */
final class TinyRounds {
    private static final long SECOND_NS = 1_000_000_000;

    private TinyRounds() {}

    /** All that can be proved, with so many seconds for everything. */
    static AttestationParameters parameters(int patienceSeconds) {
        long patienceNs = patienceSeconds * SECOND_NS;
        AttestationParameters standard = AttestationParameters.standard();
        WorkParameters work = new WorkParameters(3, 4, 1_250_000, patienceNs);
        AttestationParameters tiny = standard.withWork(
                        new KernelParameters(8, 8, 8, 64, 1_000_000, 1_000_000, 1_000_000), work, work)
                .withSpace(ram(patienceNs), storage(patienceNs));
        return AttestationParameters.parse(
                tiny.toText().replaceFirst("openingsDeadlineNs = \\d+", "openingsDeadlineNs = " + patienceNs));
    }

    private static RamParameters ram(long patienceNs) {
        return new RamParameters(
                1_024, 2, 3, 8, 20_000_000, 12_800_000_000L, 300 * SECOND_NS, 3, 4, 4, 6, 1_000, patienceNs);
    }

    private static StorageParameters storage(long patienceNs) {
        return new StorageParameters(
                1 << 14,
                3,
                2,
                4,
                4_096,
                8,
                patienceNs,
                8,
                300,
                patienceNs,
                5,
                8,
                patienceNs,
                300_000,
                15_000_000,
                4,
                50_000_000);
    }

    /** The key of a number. */
    static HotkeySecret key(int number) {
        return HotkeySecret.of(seed(number), SecretExpansion.ED25519, new SecureRandom());
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[HotkeySecret.SEED_BYTES];
        Arrays.fill(seed, (byte) number);
        return seed;
    }

    static Hotkey hotkey(int number) {
        try (HotkeySecret secret = key(number)) {
            return secret.publicKey();
        }
    }

    static String address(int number) {
        return Ss58.encode(hotkey(number));
    }

    /** Writes the key file of a number. */
    static Path keyFile(Path folder, int number) throws IOException {
        Path file = Files.createFile(
                folder.resolve("key" + number + ".json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String hex = "0x" + HexFormat.of().formatHex(seed(number));
        return Files.writeString(file, "{\"secretSeed\": \"" + hex + "\"}");
    }
}
