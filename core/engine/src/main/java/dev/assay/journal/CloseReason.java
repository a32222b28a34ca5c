package dev.assay.journal;

/** Why a round closed. Codes are stable: they stand in journals. */
public enum CloseReason {
    /** Its deadline passed. */
    DEADLINE(1),
    /** Every miner that was asked had answered. */
    ALL_ANSWERED(2),
    /** The validator closed it. */
    REQUESTED(3),
    /** The configuration changed while it was open. */
    RECONFIGURED(4);

    private static final CloseReason[] BY_ORDINAL = values();

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The reason with this code. */
    public static CloseReason of(int code) {
        if (code < 1 || code > BY_ORDINAL.length) {
            throw new IllegalArgumentException("close reason=" + code + ": must be in [1, " + BY_ORDINAL.length + "]");
        }
        return BY_ORDINAL[code - 1];
    }
}
