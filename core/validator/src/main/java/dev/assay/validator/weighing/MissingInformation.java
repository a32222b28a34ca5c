package dev.assay.validator.weighing;

import java.util.List;

/** Names what a question leaves open and nobody knows; nothing is guessed instead. */
final class MissingInformation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> missing;

    /** One sentence for each thing, beginning with the name of its field. */
    MissingInformation(List<String> missing) {
        super(String.join("; ", missing));
        this.missing = List.copyOf(missing);
    }

    List<String> missing() {
        return missing;
    }
}
