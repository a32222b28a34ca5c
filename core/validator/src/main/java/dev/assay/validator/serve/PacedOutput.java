package dev.assay.validator.serve;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntFunction;
import org.eclipse.jetty.util.thread.Scheduler;

/** Watches each write of so many bytes while it lasts. Belongs to one thread. */
final class PacedOutput extends FilterOutputStream {
    private final IntFunction<Scheduler.Task> watch;

    PacedOutput(OutputStream out, IntFunction<Scheduler.Task> watch) {
        super(out);
        this.watch = watch;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Scheduler.Task task = watch.apply(length);
        try {
            out.write(bytes, offset, length);
        } finally {
            task.cancel();
        }
    }
}
