package dev.assay.identity;

/** What a session key may sign. */
public enum SessionPurpose {
    /** Commitments and openings of hardware attestation. */
    ATTESTATION(1),
    /** Responses of a miner. */
    RESPONSES(2);

    private final int code;

    SessionPurpose(int code) {
        this.code = code;
    }

    /** The byte that stands for this purpose. */
    public int code() {
        return code;
    }

    static SessionPurpose read(ScaleReader reader) throws MalformedScaleException {
        int code = reader.u8("purpose");
        for (SessionPurpose purpose : values()) {
            if (purpose.code == code) {
                return purpose;
            }
        }
        throw new MalformedScaleException("purpose=" + code + ": must be one of 1 (attestation), 2 (responses)");
    }
}
