package dev.assay.pipeline;

/**
 * Is told what the pipeline does, on the thread that does it: be quick, do not block, do not allocate.
 */
public interface PipelineListener {
    /** Hears nothing. */
    PipelineListener NONE = new PipelineListener() {};

    /**
     * A response was journalled. The sequencer's thread.
     *
     * @param latencyNs from the offer until the response would survive the death of the process
     */
    default void onJournalled(long latencyNs) {}

    /** A thread of the pipeline met an error. Any of its threads. */
    default void onError(Throwable error) {}
}
