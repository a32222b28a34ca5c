package dev.assay.evaluator.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Stops a model that runs, between two of its operations: an interrupt does not reach native code.
 *
 * <p><b>Threads</b>: {@link #stop} comes from another thread than the rest, and may come after {@link #close}; both take
 * this object's monitor, so that nobody touches options that were freed.
 */
final class RunStop implements AutoCloseable {
    private final OrtSession.RunOptions options;
    private boolean isClosed;

    RunStop() throws OrtException {
        options = new OrtSession.RunOptions();
    }

    OrtSession.RunOptions options() {
        return options;
    }

    synchronized void stop() {
        if (!isClosed) {
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("a model could not be stopped", e); // the evaluation counts it
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            options.close();
        }
    }
}
