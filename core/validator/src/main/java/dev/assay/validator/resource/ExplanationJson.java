package dev.assay.validator.resource;

import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.reward.Explanation;
import dev.assay.validator.explain.ScoreStep;
import dev.assay.validator.explain.ScoreSteps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every number behind a miner's score, from the journal alone.
 *
 * @param netuid of the subnet
 * @param uid its slot
 * @param hotkey who holds it
 * @param roundCount rounds that moved the score since the hotkey took the uid
 * @param brokenCount how many of them do not recombine to the last bit; more than 0 is a fault to be reported
 * @param rounds the last of them, oldest first
 */
public record ExplanationJson(
        int netuid, int uid, String hotkey, long roundCount, long brokenCount, List<ExplainedRoundJson> rounds) {

    /**
     * What one round did to the score.
     *
     * @param roundId of the round
     * @param closedNs epoch nanoseconds
     * @param asked whether the miner was; who was not may decay
     * @param before score before the round
     * @param reward as it was averaged in
     * @param after score after the round
     * @param terms of the reward, in the order of its formula; empty if the miner was not asked
     */
    public record ExplainedRoundJson(
            long roundId,
            long closedNs,
            boolean asked,
            double before,
            double reward,
            double after,
            List<TermJson> terms) {}

    /**
     * One number of a reward's formula.
     *
     * @param name short and stable
     * @param value as the model used it; null where it was missing or infinite
     * @param words what it means here
     */
    public record TermJson(String name, @Nullable Double value, String words) {}

    static ExplanationJson of(int netuid, int uid, Hotkey hotkey, ScoreSteps steps) {
        return new ExplanationJson(
                netuid,
                uid,
                Ss58.encode(hotkey),
                steps.count(),
                steps.brokenCount(),
                steps.last().stream().map(ExplanationJson::round).toList());
    }

    private static ExplainedRoundJson round(ScoreStep step) {
        Explanation explanation = step.explanation();
        return new ExplainedRoundJson(
                step.roundId(),
                step.timeNs(),
                explanation != null,
                step.before(),
                step.reward(),
                step.after(),
                explanation == null
                        ? List.of()
                        : explanation.terms().stream()
                                .map(ExplanationJson::term)
                                .toList());
    }

    private static TermJson term(Explanation.Term term) {
        return new TermJson(term.name(), Double.isFinite(term.value()) ? term.value() : null, term.words());
    }
}
