package dev.assay.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key file of a Bittensor wallet says, if it is not encrypted:
 *
 * <pre>
 *   {"secretSeed": "0x…64 digits", "publicKey": "0x…64 digits", "ss58Address": "5…", …}
 * </pre>
 *
 * <p>The seed is never a {@link String}, and no message quotes the file: a message ends in a log. The bytes read are
 * overwritten; the parser's own buffers are not pooled, so that they are at least nobody else's.
 *
 * <p>One thread. The file must be its owner's alone where the file system knows owners; on others nothing is checked.
 */
final class HotkeyFile {
    /** Far above what a wallet writes. */
    private static final int SIZE_BYTES_MAX = 16 * 1024;

    private static final int HEX_LENGTH = 2 + 2 * HotkeySecret.SEED_BYTES;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path path;
    private byte @Nullable [] seed;
    private @Nullable Hotkey publicKey;
    private @Nullable Hotkey address;

    private HotkeyFile(Path path) {
        this.path = path;
    }

    /** Reads a file; {@link #takeSeed} then gives what it is read for. */
    static HotkeyFile read(Path path) throws IOException {
        requireOwnerOnly(path);
        HotkeyFile file = new HotkeyFile(path);
        byte[] bytes = bytes(path);
        try {
            file.parse(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        return file;
    }

    /** The seed, which the caller overwrites. */
    byte[] takeSeed() {
        if (seed == null) {
            throw invalid(path, "a key file with a \"secretSeed\" of 0x and 64 hexadecimal digits");
        }
        byte[] taken = seed;
        seed = null;
        return taken;
    }

    /** Refuses a file whose seed is of another key than it says. */
    void requireKey(Hotkey derived) {
        boolean isOther = publicKey != null && !publicKey.equals(derived);
        if (isOther || (address != null && !address.equals(derived))) {
            throw invalid(path, "of one key, but its public key or address is not that of its seed");
        }
    }

    static void requireOwnerOnly(Path path) throws IOException {
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(path);
        } catch (UnsupportedOperationException e) {
            return; // a file system without such permissions
        }
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw invalid(path, "its owner's alone (chmod 600), but is " + PosixFilePermissions.toString(permissions));
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(SIZE_BYTES_MAX + 1);
            if (bytes.length > SIZE_BYTES_MAX) {
                throw invalid(path, "at most " + SIZE_BYTES_MAX + " bytes");
            }
            if (bytes.length > 0 && (bytes[0] == '$' || bytes[0] == 'g')) {
                throw invalid(path, "unencrypted; decrypt it with the wallet, or delegate to a session key");
            }
            return bytes;
        }
    }

    private void parse(byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                take(name, json);
            }
            if (!isObject || json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw invalid(path, "one JSON object");
            }
        } catch (JsonProcessingException e) {
            throw invalid(path, "one JSON object"); // without the cause, whose message quotes the file
        }
    }

    private void take(String name, JsonParser json) throws IOException {
        boolean isText = json.currentToken() == JsonToken.VALUE_STRING;
        switch (name) {
            case "secretSeed" -> seed = isText ? hex(json) : null;
            case "publicKey" -> publicKey = isText ? Hotkey.of(hex(json)) : null;
            case "ss58Address" -> address = isText ? address(json.getText()) : null;
            default -> json.skipChildren();
        }
    }

    private Hotkey address(String text) {
        try {
            return Ss58.decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid(path, "a key file with a true \"ss58Address\"");
        }
    }

    private byte[] hex(JsonParser json) throws IOException {
        char[] text = json.getTextCharacters();
        int start = json.getTextOffset();
        byte[] bytes = new byte[HotkeySecret.SEED_BYTES];
        boolean isHex = json.getTextLength() == HEX_LENGTH && text[start] == '0' && text[start + 1] == 'x';
        for (int i = 0; isHex && i < bytes.length; i++) {
            int high = Character.digit(text[start + 2 + 2 * i], 16);
            int low = Character.digit(text[start + 3 + 2 * i], 16);
            isHex = high >= 0 && low >= 0;
            bytes[i] = (byte) (high << 4 | low);
        }
        if (!isHex) {
            throw invalid(path, "a key file whose seed and public key are 0x and 64 hexadecimal digits");
        }
        return bytes;
    }

    private static IllegalArgumentException invalid(Path path, String expected) {
        return new IllegalArgumentException("keyFile=" + path + ": must be " + expected);
    }
}
