package dev.assay.validator.explain;

import dev.assay.config.SubnetConfig;
import dev.assay.journal.BlobFlyweight;
import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventVisitor;
import dev.assay.journal.RoundClosedFlyweight;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.JournalReplay;
import dev.assay.pipeline.RoundObserver;
import dev.assay.pipeline.ScoreTable;
import dev.assay.reward.Explanation;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one uid through a replay: the terms of every reward of whoever holds it now, and what each did to its score.
 *
 * <p>Keeps the last few rounds, checks all. Belongs to one thread.
 */
public final class ScoreSteps implements RoundObserver {
    private final int netuid;
    private final int uid;
    private final int keptMax;
    private final ArrayDeque<ScoreStep> steps = new ArrayDeque<>();
    private final RoundClosedFlyweight closed = new RoundClosedFlyweight();
    private final BlobFlyweight blob = new BlobFlyweight();
    private ScoreTable.@Nullable Row row;
    private @Nullable Explanation explanation;
    private long count;
    private long brokenCount;

    private ScoreSteps(int netuid, int uid, int keptMax) {
        this.netuid = netuid;
        this.uid = uid;
        this.keptMax = keptMax;
    }

    /** Replays a journal and keeps the last rounds of one uid. */
    public static ScoreSteps of(Path journal, int netuid, int uid, int keptMax) {
        ScoreSteps steps = new ScoreSteps(netuid, uid, keptMax);
        JournalReplay.following(journal, steps, steps::after).close();
        return steps;
    }

    private EventVisitor after(Books books) {
        return (batch, offset) -> onEvent(books, batch, offset);
    }

    @Override
    public void onRoundScored(ScoredRound scored) {
        int at = scored.netuid() != netuid
                ? -1
                : Arrays.binarySearch(scored.uids(), 0, scored.batch().rowCount(), uid);
        explanation = at < 0 ? null : scored.explain(at);
    }

    private void onEvent(Books books, EventBatch batch, int offset) {
        int body = offset + EventHeader.BYTES;
        switch (EventHeader.type(batch.events(), offset)) {
            case ROUND_CLOSED -> {
                closed.wrap(batch.events(), body);
                if (closed.netuid() == netuid) {
                    onClosed(books, closed.roundId(), EventHeader.timeNs(batch.events(), offset));
                }
            }
            case METAGRAPH_TAKEN -> {
                if (blob.wrap(batch.events(), body).netuid() == netuid) {
                    onMetagraph(books);
                }
            }
            default -> {
                // moves no score
            }
        }
    }

    private void onMetagraph(Books books) {
        ScoreTable.Row before = row;
        ScoreTable.Row now = read(books);
        if (before == null || now == null || !before.hotkey().equals(now.hotkey())) {
            steps.clear();
            count = 0;
        }
        row = now;
    }

    private void onClosed(Books books, long roundId, long timeNs) {
        ScoreTable.Row before = row;
        ScoreTable.Row now = read(books);
        row = now;
        if (before == null || now == null) {
            return;
        }
        if (now.rounds() > before.rounds()) {
            add(books, new ScoreStep(roundId, timeNs, explanation, before.score(), now.lastReward(), now.score()));
        } else if (now.score() != before.score()) {
            add(books, new ScoreStep(roundId, timeNs, null, before.score(), 0, now.score()));
        }
    }

    private void add(Books books, ScoreStep step) {
        SubnetConfig config = books.config(netuid);
        brokenCount += step.recombines(config.scorePolicy().alpha()) ? 0 : 1;
        count++;
        steps.add(step);
        if (steps.size() > keptMax) {
            steps.remove();
        }
    }

    private ScoreTable.@Nullable Row read(Books books) {
        List<ScoreTable.Row> rows = books.scores(netuid).rows();
        return uid < rows.size() ? rows.get(uid) : null;
    }

    /** The last rounds, oldest first. */
    public List<ScoreStep> last() {
        return List.copyOf(steps);
    }

    /** How many rounds moved the score of whoever holds the uid now. */
    public long count() {
        return count;
    }

    /** How many of all rounds did not recombine to the last bit. */
    public long brokenCount() {
        return brokenCount;
    }
}
