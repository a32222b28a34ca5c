package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.RoundRecord;
import dev.assay.response.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One round.
 *
 * @param netuid of the subnet
 * @param roundId of the round
 * @param state {@code open} or {@code closed}
 * @param openedNs epoch nanoseconds
 * @param deadlineNs epoch nanoseconds after which no answer is taken
 * @param closedNs epoch nanoseconds; null while it is open
 * @param closeReason {@code all_answered}, {@code deadline}, {@code requested} or {@code reconfigured}; null while it is
 *     open
 * @param referenceId of the reference that its task belongs to; 0 without one
 * @param asked how many were asked
 * @param askedUids who was asked, ascending; left out in lists
 * @param answered how many answers were taken; null while a round is open that was opened before the sidecar was started
 * @param scored whether it was
 * @param rewards by uid, of those who held it until the end; null until it is scored; left out in lists
 * @param refusals responses refused since the round before closed, by code; empty while it is open
 */
public record RoundJson(
        int netuid,
        long roundId,
        String state,
        long openedNs,
        long deadlineNs,
        @Nullable Long closedNs,
        @Nullable String closeReason,
        long referenceId,
        int asked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Integer> askedUids,
        @Nullable Integer answered,
        boolean scored,
        @Nullable List<RewardJson> rewards,
        Map<String, Long> refusals) {

    /**
     * What one miner got.
     *
     * @param uid that was asked
     * @param hotkey who held it
     * @param reward finite
     */
    public record RewardJson(int uid, String hotkey, double reward) {}

    /** One round, with everything. */
    static RoundJson whole(RoundRecord record, AnswerLedger ledger) {
        return of(record, ledger, true);
    }

    /** One of many rounds. */
    static RoundJson brief(RoundRecord record, AnswerLedger ledger) {
        return of(record, ledger, false);
    }

    private static RoundJson of(RoundRecord record, AnswerLedger ledger, boolean whole) {
        RoundRecord.End end = record.end();
        List<Integer> asked =
                whole ? java.util.Arrays.stream(record.askedUids()).boxed().toList() : null;
        return new RoundJson(
                record.netuid(),
                record.roundId(),
                end == null ? IntakeJson.OPEN : IntakeJson.CLOSED,
                record.openedNs(),
                record.deadlineNs(),
                end == null ? null : end.closedNs(),
                end == null ? null : end.reason().name().toLowerCase(Locale.ROOT),
                record.referenceId(),
                record.askedUids().length,
                asked,
                end == null ? answered(record, ledger) : Integer.valueOf(end.answeredCount()),
                end != null && end.scored(),
                whole && end != null && end.scored() ? rewards(end) : null,
                end == null ? Map.of() : refusals(end.refusals()));
    }

    private static @Nullable Integer answered(RoundRecord record, AnswerLedger ledger) {
        RoundAnswers answers = ledger.find(record.netuid(), record.roundId());
        return answers == null || answers.isFromBefore() ? null : answers.acceptedCount();
    }

    private static List<RewardJson> rewards(RoundRecord.End end) {
        return end.rewards().stream()
                .map(reward -> new RewardJson(reward.uid(), Ss58.encode(reward.hotkey()), reward.reward()))
                .toList();
    }

    private static Map<String, Long> refusals(Map<Refusal, Long> counts) {
        Map<String, Long> byCode = new TreeMap<>();
        counts.forEach((refusal, count) -> byCode.put(IntakeTally.code(refusal), count));
        return byCode;
    }
}
