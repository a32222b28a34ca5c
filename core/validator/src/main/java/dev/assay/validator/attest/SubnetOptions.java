package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Digest;
import dev.assay.identity.Chain;
import dev.assay.identity.HotkeySecret;
import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a miner's agent and a validator must agree on, as options of both. */
final class SubnetOptions {
    /** Hash of the first block of Bittensor's main chain. */
    static final String FINNEY = "0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03";

    private static final int NETUID_MAX = 0xFFFF;
    private static final long PARAMETERS_BYTES_MAX = 1 << 16;

    @Option(names = "--netuid", paramLabel = "N", description = "The subnet; 0 by default.")
    private int netuid;

    @Option(
            names = "--genesis",
            paramLabel = "0xHASH",
            description = "Hash of the chain's first block; that of Bittensor's main chain by default.")
    private String genesis = FINNEY;

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description = "Parameters of all proofs; those that come with Assay by default.")
    private @Nullable Path parameters;

    /** The subnet. */
    Chain chain() {
        if (netuid < 0 || netuid > NETUID_MAX) {
            throw CommandFailure.badInput("--netuid=" + netuid + ": must be in [0, " + NETUID_MAX + "]");
        }
        return Chain.of(genesis().toBytes(), netuid);
    }

    /** The chain. */
    Digest genesis() {
        String digits = genesis.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw CommandFailure.badInput("--genesis=" + genesis + ": must be 0x and 64 hexadecimal digits");
        }
        return Digest.of(HexFormat.of().parseHex(digits));
    }

    /** The parameters. */
    AttestationParameters parameters() throws IOException {
        return parameters == null ? AttestationParameters.standard() : read(parameters);
    }

    /** Reads a file of parameters. */
    static AttestationParameters read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > PARAMETERS_BYTES_MAX) {
            throw CommandFailure.badInput(
                    "--parameters=" + file + ": must be a file of at most " + PARAMETERS_BYTES_MAX + " bytes");
        }
        try {
            return AttestationParameters.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw CommandFailure.badInput("--parameters=" + file + ": must be text in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--parameters=" + file + ": " + CommandFailure.oneLine(e), e);
        }
    }

    /** Reads a key file; says what is wrong with it and nothing of what is in it. */
    static HotkeySecret key(Path file) {
        try {
            return HotkeySecret.read(file, new SecureRandom());
        } catch (IOException e) {
            throw CommandFailure.badInput("--key=" + file + ": must be a key file that can be read", e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--key: " + CommandFailure.oneLine(e), e);
        }
    }
}
