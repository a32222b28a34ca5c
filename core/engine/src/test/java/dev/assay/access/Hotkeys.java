package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Hotkeys by number, for tests. */
final class Hotkeys {
    private Hotkeys() {}

    static Hotkey hotkey(int number) {
        return Hotkey.of(
                ByteBuffer.allocate(Hotkey.SIZE_BYTES).putInt(0, number + 1).array());
    }

    /** The stake of hotkeys 0, 1, 2 and so on. */
    static Map<Hotkey, Double> stake(double... stake) {
        Map<Hotkey, Double> byHotkey = new HashMap<>();
        for (int i = 0; i < stake.length; i++) {
            byHotkey.put(hotkey(i), stake[i]);
        }
        return byHotkey;
    }
}
