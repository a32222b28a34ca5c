package dev.assay.validator.serve;

import dev.assay.pipeline.PipelineListener;
import java.util.Arrays;

/**
 * Tells several what the engine tells one: a resource that wants to know subscribes when it is made.
 *
 * <p><b>Threads</b>: the engine's, any; subscribers are told on them and must be as quick as {@link PipelineListener} asks.
 * Nothing is allocated per response.
 */
public final class EngineNews implements PipelineListener {
    private volatile PipelineListener[] subscribers = {};

    /** Tells this one too, from now on. */
    public synchronized void subscribe(PipelineListener subscriber) {
        PipelineListener[] more = Arrays.copyOf(subscribers, subscribers.length + 1);
        more[subscribers.length] = subscriber;
        subscribers = more;
    }

    @Override
    public void onJournalled(long latencyNs) {
        for (PipelineListener subscriber : subscribers) {
            subscriber.onJournalled(latencyNs);
        }
    }

    @Override
    public void onError(Throwable error) {
        for (PipelineListener subscriber : subscribers) {
            subscriber.onError(error);
        }
    }
}
