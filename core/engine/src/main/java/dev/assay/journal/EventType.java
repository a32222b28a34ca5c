package dev.assay.journal;

/** What an event in the journal says. Codes are stable: they stand in journals. */
public enum EventType {
    /** First event of every journal: its format and identity. */
    JOURNAL_CREATED(1),
    /** The configuration of all subnets, as JSON; holds from here on. */
    CONFIGURED(2),
    /** Round-independent data that a reward model reads answers against, such as a document collection. */
    REFERENCE_LOADED(3),
    /** Who holds which uid, with stakes, permits, weights and bonds. */
    METAGRAPH_TAKEN(4),
    /** One task was put to some miners. */
    ROUND_OPENED(5),
    /** A miner's answer was accepted. */
    RESPONSE_ACCEPTED(6),
    /** A round ended; its answers are scored. */
    ROUND_CLOSED(7),
    /** Weights are due. */
    EPOCH_TICKED(8);

    private static final EventType[] BY_ORDINAL = values();

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether some type has this code. */
    public static boolean isKnown(int code) {
        return code >= 1 && code <= BY_ORDINAL.length;
    }

    /** The type with this code, which must be known. */
    public static EventType of(int code) {
        if (!isKnown(code)) {
            throw new IllegalArgumentException("event type=" + code + ": must be in [1, " + BY_ORDINAL.length + "]");
        }
        return BY_ORDINAL[code - 1];
    }
}
