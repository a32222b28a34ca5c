package dev.assay.validator.log;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that stays open when the log lets go of it: standard error is not the log's to close. */
final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length); // whole lines stay whole
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
