package dev.assay.validator.attest;

import java.nio.charset.StandardCharsets;

/** What an agent answers. Immutable as long as nobody writes into the body, which is not copied. */
final class Reply {
    static final int OK = 200;
    static final int MALFORMED = 400;
    static final int REFUSED = 403;
    static final int UNKNOWN = 404;
    static final int METHOD = 405;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int BROKEN = 500;
    static final int BUSY = 503;

    private final int status;
    private final byte[] body;

    Reply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static Reply ok(byte[] envelope) {
        return new Reply(OK, envelope);
    }

    static Reply no(int status, String line) {
        return new Reply(status, (line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** As in HTTP. */
    int status() {
        return status;
    }

    /** An envelope if the status is 200, else a line for people. */
    byte[] body() {
        return body;
    }
}
