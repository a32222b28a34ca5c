package dev.assay.validator.conduct;

import dev.assay.pipeline.RoundObserver.ScoredRound;
import dev.assay.reward.search.SearchReference;
import dev.assay.reward.search.SearchResponseLayout;
import dev.assay.reward.search.SearchTask;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with an answer to a search, in the order in which the reward model looks. Stateless. */
final class SearchFaults {
    private static final String STAGE = "stage";

    private SearchFaults() {}

    /** The fault of an answer, or null; null too for the models of other commodities. */
    static @Nullable AnswerFault find(ScoredRound round, int row, byte[] payload) {
        if (!(round.task() instanceof SearchTask task)) {
            return null;
        }
        AnswerFault fault = find(task, new UnsafeBuffer(payload));
        boolean rejected = round.batch().get(row, round.model().features().indexOf(STAGE)) == 0;
        return fault == null && rejected ? AnswerFault.REJECTED : fault;
    }

    private static @Nullable AnswerFault find(SearchTask task, DirectBuffer answer) {
        int count = SearchResponseLayout.documentCount(answer, 0);
        if (count == 0) {
            return AnswerFault.EMPTY;
        }
        if (count > task.size()) {
            return AnswerFault.TOO_LONG;
        }
        AnswerFault untrue = untrue(task, answer, count);
        return untrue != null || count == 1 || !isOneDocument(answer, count) ? untrue : AnswerFault.REPEATED;
    }

    private static @Nullable AnswerFault untrue(SearchTask task, DirectBuffer answer, int count) {
        SearchReference documents = task.reference();
        for (int place = 0; place < count; place++) {
            int position = documents.find(SearchResponseLayout.id(answer, 0, place));
            if (position < 0) {
                return AnswerFault.UNKNOWN_DOCUMENT;
            }
            if (SearchResponseLayout.createdAtSeconds(answer, 0, place) != documents.createdAtSeconds(position)) {
                return AnswerFault.FALSE_DATE;
            }
        }
        return null;
    }

    private static boolean isOneDocument(DirectBuffer answer, int count) {
        long first = SearchResponseLayout.id(answer, 0, 0);
        for (int place = 1; place < count; place++) {
            if (SearchResponseLayout.id(answer, 0, place) != first) {
                return false;
            }
        }
        return true;
    }
}
