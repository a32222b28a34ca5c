package dev.assay.datasets.films.subnet;

import dev.assay.datasets.reproducible.Sha256;

/** Invents public keys: digests of names, with no private key behind them. */
final class Hotkeys {
    private Hotkeys() {}

    /** {@code 0x} and 64 hexadecimal digits. */
    static String of(String name) {
        return "0x" + Sha256.ofText("films-search hotkey " + name);
    }
}
