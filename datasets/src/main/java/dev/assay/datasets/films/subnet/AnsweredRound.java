package dev.assay.datasets.films.subnet;

import java.util.Comparator;
import java.util.List;

/**
 * A question and every response to it, late ones too.
 *
 * @param question what was asked
 * @param responses by arrival
 */
record AnsweredRound(Question question, List<Response> responses) {
    AnsweredRound {
        responses = responses.stream()
                .sorted(Comparator.comparingLong(Response::atNs))
                .toList();
    }
}
