package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.Journal;
import dev.assay.journal.JournalSummary;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Reads a journal from its first event on one thread and leaves the books as the live pipeline left them, to the last
 * bit; writes nothing.
 *
 * <p>Snapshots are not used: a replay is the proof that they are right. Damage is reported in {@link #summary}; the books
 * then stand for the intact events before it.
 */
public final class JournalReplay implements AutoCloseable {
    private final PipelineState state;
    private final PipelineCounters counters = new PipelineCounters();
    private final JournalSummary summary;

    private JournalReplay(Path directory, RoundObserver observer, Function<Books, EventVisitor> lookingOn) {
        state = new PipelineState(
                1, 0, counters, PipelineListener.NONE, observer, SubnetConfig::createResponseModel, () -> false);
        Recovery recovery = state.start(null);
        EventVisitor afterEvent = lookingOn.apply(books());
        summary = read(directory, (batch, offset) -> {
            recovery.onEvent(batch, offset);
            afterEvent.onEvent(batch, offset);
        });
    }

    private JournalSummary read(Path directory, EventVisitor visitor) {
        try {
            return Journal.read(directory, visitor);
        } catch (RuntimeException | Error e) {
            state.close(); // nobody gets hold of this replay, so nobody else would
            throw e;
        }
    }

    /**
     * Replays a whole journal.
     *
     * @param observer sees every round as it is scored
     * @param afterEvent sees every event after the books have taken it
     * @throws dev.assay.journal.JournalException if there is no journal, or a newer Assay wrote it
     */
    public static JournalReplay of(Path directory, RoundObserver observer, EventVisitor afterEvent) {
        return following(directory, observer, books -> afterEvent);
    }

    /**
     * The same for a visitor that reads the books as they stand after each event.
     *
     * @param lookingOn makes the visitor; the books it is given are those of the event that was taken last
     */
    public static JournalReplay following(
            Path directory, RoundObserver observer, Function<Books, EventVisitor> lookingOn) {
        return new JournalReplay(directory, observer, lookingOn);
    }

    /** The same, with nobody looking on. */
    public static JournalReplay of(Path directory) {
        return of(directory, RoundObserver.NONE, (batch, offset) -> {});
    }

    public JournalSummary summary() {
        return summary;
    }

    /** The books at the end; valid until this is closed. */
    public Books books() {
        return new Books(new Books.Reader() {
            @Override
            public <T> T read(Function<Bookkeeper, T> question) {
                return question.apply(state.bookkeeper());
            }
        });
    }

    /** Times that a reward model threw. */
    public long modelErrors() {
        return counters.modelErrors();
    }

    @Override
    public void close() {
        state.close();
    }
}
