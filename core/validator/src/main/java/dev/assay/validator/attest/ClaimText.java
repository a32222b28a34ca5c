package dev.assay.validator.attest;

import dev.assay.attestation.Claims;
import dev.assay.validator.command.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Claims and sizes as people write them: {@code cpu=2,ram=4GiB,disk=20GiB}. Sizes are whole numbers with one of the units
 * MiB, GiB and TiB; decimal units are refused, since nobody knows which a GB is.
 */
final class ClaimText {
    private static final List<String> WORDS = List.of("cpu", "ram", "disk");
    private static final Map<String, Long> UNIT_MIB = Map.of("MiB", 1L, "GiB", 1L << 10, "TiB", 1L << 20);
    private static final String DIGITS = "[0-9]{1,9}";
    private static final long MIB_MAX = 1L << 40;

    private ClaimText() {}

    /** Reads a claim; at least one resource, each at most once. */
    static Claims claims(String option, String text) {
        Map<String, String> values = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals).strip();
            if (equals < 0 || !WORDS.contains(name)) {
                throw bad(option, text, "a list of cpu=N, ram=SIZE, disk=SIZE, but has '" + part + "'");
            }
            if (values.put(name, part.substring(equals + 1).strip()) != null) {
                throw bad(option, text, "a list with each resource once, but has " + name + " twice");
            }
        }
        return new Claims(
                threads(option, values.getOrDefault("cpu", "0")),
                sizeMib(option, values.getOrDefault("ram", "0MiB")),
                sizeMib(option, values.getOrDefault("disk", "0MiB")));
    }

    private static int threads(String option, String text) {
        if (!text.matches(DIGITS) || Integer.parseInt(text) > 0xFFFF) {
            throw bad(option + " cpu", text, "a whole number in [0, 65535]");
        }
        return Integer.parseInt(text);
    }

    /** Reads a size in MiB. */
    static long sizeMib(String option, String text) {
        String unit = text.length() < 3 ? "" : text.substring(text.length() - 3);
        String digits = text.substring(0, text.length() - unit.length()).strip();
        if (!UNIT_MIB.containsKey(unit) || !digits.matches(DIGITS)) {
            throw bad(option, text, "a whole number and one of MiB, GiB, TiB, as in 4GiB");
        }
        long mib = Long.parseLong(digits) * UNIT_MIB.getOrDefault(unit, 0L);
        if (mib > MIB_MAX) {
            throw bad(option, text, "at most " + (MIB_MAX >> 20) + "TiB");
        }
        return mib;
    }

    /** Writes a size the shortest way that loses nothing. */
    static String sizeText(long mib) {
        if (mib > 0 && mib % (1L << 20) == 0) {
            return (mib >> 20) + "TiB";
        }
        return mib > 0 && mib % (1L << 10) == 0 ? (mib >> 10) + "GiB" : mib + "MiB";
    }

    /** A size in bytes, for people. */
    static String bytesText(long bytes) {
        double mib = (double) bytes / (1L << 20);
        return mib >= 1_024
                ? String.format(Locale.ROOT, "%.2f GiB", mib / 1_024)
                : String.format(Locale.ROOT, "%.2f MiB", mib);
    }

    private static CommandFailure bad(String option, String text, String expected) {
        return CommandFailure.badInput(option + "=" + text + ": must be " + expected);
    }
}
