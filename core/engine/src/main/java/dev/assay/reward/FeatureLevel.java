package dev.assay.reward;

/** What one row of a {@link FeatureTable} belongs to. */
public enum FeatureLevel {
    /** One row per round: what was asked, how long miners had. */
    ROUND("per round"),
    /** One row per response. */
    RESPONSE("per response"),
    /** Any number of rows per round: the tasks of a cycle, the series that was to be predicted. */
    ROUND_ITEM("per item of a round"),
    /** Any number of rows per response: documents returned, samples, past results. */
    RESPONSE_ITEM("per item of a response");

    private final String words;

    FeatureLevel(String words) {
        this.words = words;
    }

    /** For people: {@code per response}. */
    public String words() {
        return words;
    }

    /** Whether an owner has any number of rows, and so a count. */
    public boolean ragged() {
        return this == ROUND_ITEM || this == RESPONSE_ITEM;
    }

    /** Whether rows belong to responses and not to rounds. */
    public boolean ofResponses() {
        return this == RESPONSE || this == RESPONSE_ITEM;
    }
}
