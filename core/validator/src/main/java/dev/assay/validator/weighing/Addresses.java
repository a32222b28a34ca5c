package dev.assay.validator.weighing;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;

/** Hotkeys as requests write them. Stateless. */
final class Addresses {
    private static final int LENGTH_MAX = 80;

    private Addresses() {}

    /**
     * The hotkey of an SS58 address, or of {@code 0x} and hexadecimal digits.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Hotkey hotkey(String name, String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(name + ".length=" + text.length() + ": must be at most " + LENGTH_MAX);
        }
        try {
            return text.startsWith("0x") ? Hotkey.fromHex(text) : Ss58.decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
