package dev.assay.validator.weighing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is missing, so that one answer names all of it; and what was taken for granted. Belongs to one thread. */
final class Gaps {
    private final List<String> missing = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** What was given, else what is known, else {@code standIn} and one thing more that is missing. */
    <T> T require(@Nullable T given, Optional<T> known, T standIn, String missingWords) {
        if (given != null) {
            return given;
        }
        if (known.isEmpty()) {
            missing.add(missingWords);
        }
        return known.orElse(standIn);
    }

    /** What was given, else what is usual. */
    static <T> T orElse(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }

    void note(String words) {
        notes.add(words);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Ends the collecting. */
    void requireNothingMissing() {
        if (!missing.isEmpty()) {
            throw new MissingInformation(missing);
        }
    }
}
