package dev.assay.validator.resource;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;

/**
 * Reads a hotkey as people and programs write it: an address, or {@code 0x} and 64 hexadecimal digits. Stateless.
 */
final class Addresses {
    private static final int LENGTH_MAX = 70;

    private Addresses() {}

    /**
     * The hotkey behind a text.
     *
     * @param name of the field, for the refusal
     * @throws IllegalArgumentException if the text is neither
     */
    static Hotkey read(String name, String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(name + ": must be an address or 0x and 64 hexadecimal digits, not "
                    + text.length() + " characters");
        }
        try {
            return text.startsWith("0x") ? Hotkey.fromHex(text) : Ss58.decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + "=" + text + ": must be an address or 0x and 64 hexadecimal digits", e);
        }
    }
}
