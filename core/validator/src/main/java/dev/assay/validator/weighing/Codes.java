package dev.assay.validator.weighing;

import java.util.Locale;

/** How the values of an enum are written in an answer: {@code TOO_SOON} is {@code too-soon}. Stateless. */
public final class Codes {
    private Codes() {}

    /** The code of a value. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
