package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hotkeys left behind, for as long as the policy keeps it and for {@link #COUNT_MAX} hotkeys at most.
 *
 * <p>Belongs to the thread of its {@link ScoreBook}.
 */
final class DepartedHotkeys {
    /** Most hotkeys kept; beyond it the one that left first is forgotten, ties by the order of the keys. */
    static final int COUNT_MAX = 65_536;

    private static final Comparator<Map.Entry<Hotkey, Departed>> LEFT_FIRST = Comparator.comparingLong(
                    (Map.Entry<Hotkey, Departed> entry) -> entry.getValue().leftBlock())
            .thenComparing(Map.Entry::getKey);

    /**
     * One hotkey that left.
     *
     * @param leftBlock block of the first snapshot without it
     */
    record Departed(Standing standing, long leftBlock) {}

    private final Map<Hotkey, Departed> byHotkey = new HashMap<>();

    void add(Hotkey hotkey, Standing standing, long leftBlock) {
        if (byHotkey.size() >= COUNT_MAX) {
            byHotkey.remove(Collections.min(byHotkey.entrySet(), LEFT_FIRST).getKey());
        }
        byHotkey.put(hotkey, new Departed(standing, leftBlock));
    }

    /** Forgets those who left more than {@code retentionBlocks} before {@code block}. */
    void forgetBefore(long block, long retentionBlocks) {
        byHotkey.values().removeIf(departed -> block - departed.leftBlock() > retentionBlocks);
    }

    /** Takes out what the hotkey left; a clean standing if nothing is kept of it. */
    Standing restore(Hotkey hotkey) {
        Departed departed = byHotkey.remove(hotkey);
        return departed == null ? Standing.CLEAN : departed.standing();
    }

    @Nullable
    Departed find(Hotkey hotkey) {
        return byHotkey.get(hotkey);
    }

    Map<Hotkey, Departed> byHotkey() {
        return Collections.unmodifiableMap(byHotkey);
    }

    int count() {
        return byHotkey.size();
    }
}
