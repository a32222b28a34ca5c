package dev.assay.validator.command;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import java.time.Instant;
import java.util.Locale;

/** Numbers, times and hotkeys as people read them; the same on every machine, whatever its language. */
public final class Shown {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int HOTKEY_HEAD = 6;
    private static final int HOTKEY_TAIL = 4;

    private Shown() {}

    /** {@code 5,100}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 200 rounds}, {@code 1 round}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@code 0.8312}: for numbers that are mostly in [0, 1]. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.4f", ratio);
    }

    /** {@code 7.31 %}. */
    public static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * ratio);
    }

    /** Six significant digits, without zeros that say nothing. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains("e") ? text : text.replaceAll("0+$", "");
    }

    /** {@code 40 ms}, {@code 1.5 s}; below a millisecond {@code 12 us}. */
    public static String duration(long ns) {
        if (ns < NS_PER_MS) {
            return String.format(Locale.ROOT, "%.0f us", ns / 1e3);
        }
        return ns < NS_PER_SECOND
                ? String.format(Locale.ROOT, "%.0f ms", ns / 1e6)
                : String.format(Locale.ROOT, "%.1f s", ns / 1e9);
    }

    /** UTC with nine digits of a second; {@code -} for 0, which stands for no time. */
    public static String time(long epochNs) {
        if (epochNs == 0) {
            return "-";
        }
        Instant second = Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND));
        String text = second.toString();
        return String.format(
                Locale.ROOT, "%s.%09dZ", text.substring(0, text.length() - 1), Math.floorMod(epochNs, NS_PER_SECOND));
    }

    /** The ends of the address: {@code 5FHneW..94ty}. */
    public static String shortAddress(Hotkey hotkey) {
        String address = Ss58.encode(hotkey);
        return address.substring(0, HOTKEY_HEAD) + ".." + address.substring(address.length() - HOTKEY_TAIL);
    }
}
