package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * The first two bytes of every message: version and type. They are part of what is signed, so that a signature under a
 * message of one type is none under another.
 */
enum MessageType {
    CHALLENGE(1),
    COMMITMENT(2),
    SAMPLE(3),
    OPENINGS(4),
    REPORT(5),
    HELLO(6);

    private static final int VERSION = 1;

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    ScaleWriter start() {
        return new ScaleWriter().u8(VERSION).u8(code);
    }

    ScaleReader start(byte[] message) throws MalformedScaleException {
        ScaleReader reader = new ScaleReader(message);
        Messages.require(reader.u8("version"), VERSION, "version");
        Messages.require(reader.u8("type"), code, "type");
        return reader;
    }
}
