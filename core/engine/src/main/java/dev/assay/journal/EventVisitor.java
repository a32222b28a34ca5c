package dev.assay.journal;

/** Takes the events of a journal, one after another, in the order of their sequence numbers. */
@FunctionalInterface
public interface EventVisitor {
    /**
     * Takes one event. Its bytes may be overwritten once this returns.
     *
     * @param batch holds the event; it is intact
     * @param offset of its {@link EventHeader} in {@link EventBatch#events}
     */
    void onEvent(EventBatch batch, int offset);
}
