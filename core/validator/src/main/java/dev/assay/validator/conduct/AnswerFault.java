package dev.assay.validator.conduct;

/** What may be wrong with an answer that was accepted. */
enum AnswerFault {
    /** It holds no document. */
    EMPTY("were empty"),
    /** It holds more documents than were asked for. */
    TOO_LONG("held more documents than asked for, and were rejected"),
    /** It names a document that does not exist. */
    UNKNOWN_DOCUMENT("named documents that do not exist, and were rejected"),
    /** It gives a document a date that is not its own. */
    FALSE_DATE("gave documents false dates, and were rejected"),
    /** It names one document only, again and again. */
    REPEATED("named one document again and again"),
    /** The reward model rejected it for a reason of its own. */
    REJECTED("were rejected by the reward model");

    private final String words;

    AnswerFault(String words) {
        this.words = words;
    }

    /** To follow a number of answers. */
    String words() {
        return words;
    }
}
