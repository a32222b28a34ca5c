package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.Metagraph;
import dev.assay.document.Refusals;
import dev.assay.pipeline.RoundRecord;
import dev.assay.response.Refusal;
import dev.assay.reward.given.GivenReward;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter.Type;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rewards that a validator worked out itself, a whole round in one request: it opens, is answered and closes.
 * For subnets whose reward model is {@code given.reward}.
 *
 * <p>A reward that is no number, or out of the model's range, is refused and its miner counts as silent, with 0. A uid that
 * another hotkey holds by now, or nobody, was not asked: nothing happens to whoever holds it.
 */
final class RewardsResource implements Resource {
    /** For a round whose sidecar dies between its opening and its end: so long the same request can complete it. */
    private static final long DEADLINE_NS = 300_000_000_000L;

    private final Subnets subnets;
    private final RoundOpener opener;

    RewardsResource(Subnets subnets, RoundOpener opener) {
        this.subnets = subnets;
        this.opener = opener;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        "/v1/subnets/{netuid}/rewards",
                        "postRewards",
                        "Takes the rewards of a round that the validator worked out itself; scores move at once.")
                .header("Idempotency-Key", false, "Any text, for a round without a number of its own.")
                .query("roundId", Type.WHOLE, "Number of the round, for a matrix.")
                .body(MediaType.JSON, RewardsJson.class, "Rewards by uid.")
                .body(MediaType.MATRIX, null, "A matrix with the rewards as its only column.")
                .answers(201, RewardsTakenJson.class, "They were taken, and the scores have moved.")
                .answers(200, RewardsTakenJson.class, "They had been taken before.")
                .handledBy(this::post));
    }

    private Answer post(Call call) throws IOException {
        SubnetForm form = subnets.form(call.netuid());
        if (!form.rewardModel().equals(GivenReward.NAME)) {
            throw Problem.conflict(
                    "not-given-reward",
                    "rewardModel=" + form.rewardModel() + ": must be " + GivenReward.NAME + " to be given rewards");
        }
        boolean matrix = call.mediaType().equals(MediaType.MATRIX);
        if (matrix) {
            Long named = call.queryNumber("roundId", 0, Long.MAX_VALUE).orElse(null);
            NewestMetagraph newest = subnets.newest(call.netuid());
            return take(call, form, named, MatrixBody.read(call.body(), newest, subnets.bodyBytesMax()));
        }
        if (call.query("roundId").isPresent()) {
            throw Problem.badRequest("bad-request", "roundId: must be in the body, and not in the query, for JSON");
        }
        BodyFields body = BodyFields.of(call.json(), "").only("roundId", "uids", "hotkeys", "block", "rewards");
        return take(call, form, body.has("roundId") ? body.whole("roundId") : null, read(body, call.netuid()));
    }

    private MatrixBody read(BodyFields body, int netuid) {
        List<JsonNode> values = body.elements("rewards");
        if (values.isEmpty()) {
            throw Refusals.invalid("/rewards", body.value("rewards"), "a list of one reward or more");
        }
        int[] uids = MatrixBody.uids(body, values.size());
        try {
            double[] rewards = new double[uids.length];
            for (int row = 0; row < uids.length; row++) {
                rewards[row] = reward(values.get(row), "/rewards/" + row);
            }
            return MatrixBody.of(rewards, uids, MatrixBody.hotkeys(body, uids, subnets.newest(netuid)));
        } catch (LineFault e) {
            throw Problem.conflict(e.code(), e.detail());
        }
    }

    private static double reward(JsonNode value, String place) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.isNull() ? "NaN" : value.isTextual() ? value.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw Refusals.invalid(place, value, "a number, or null");
        };
    }

    private Answer take(Call call, SubnetForm form, @Nullable Long named, MatrixBody body) {
        MatrixForm matrixForm = MatrixForm.of(form);
        matrixForm.requireColumns(body.columns());
        Metagraph newest = subnets.newest(call.netuid()).metagraph();
        if (newest == null) {
            throw Problem.conflict("no-metagraph", "netuid=" + call.netuid() + ": must be given a metagraph first");
        }
        IntakeTally tally = new IntakeTally(false, false);
        MatrixBody held = body.retain(row -> isHeld(body, row, newest, tally));
        if (held.rowCount() == 0) {
            throw Problem.unprocessable("nobody-asked", "uids: must have one at least that its hotkey holds");
        }
        RoundOpenedJson opened = opener.open(call.netuid(), named, call.header("Idempotency-Key"), plan(held));
        boolean closed = opened.repeated() && isClosed(call.netuid(), opened.roundId());
        if (closed) {
            compare(call.netuid(), opened.roundId(), held, matrixForm, tally);
        } else {
            answerAndClose(call, opened.roundId(), held, matrixForm, tally);
        }
        return answer(call, opened.roundId(), closed, tally);
    }

    private static boolean isHeld(MatrixBody body, int row, Metagraph newest, IntakeTally tally) {
        int uid = body.uid(row);
        Refusal refusal = uid >= newest.n()
                ? Refusal.UNKNOWN_UID
                : newest.hotkey(uid).equals(body.hotkey(row)) ? null : Refusal.HOTKEY_MISMATCH;
        if (refusal != null) {
            tally.refused(body.place(row), uid, null, IntakeTally.code(refusal), "the reward " + refusal.words());
        }
        return refusal == null;
    }

    private RoundPlan plan(MatrixBody body) {
        int[] asked = body.uids().clone();
        Arrays.sort(asked);
        return new RoundPlan(asked, subnets.nowNs() + DEADLINE_NS, true, 0, new byte[0]);
    }

    private boolean isClosed(int netuid, long roundId) {
        return subnets.engine()
                .books()
                .round(netuid, roundId)
                .filter(RoundRecord::isOpen)
                .isEmpty();
    }

    private void answerAndClose(Call call, long roundId, MatrixBody body, MatrixForm form, IntakeTally tally) {
        MatrixRows rows = new MatrixRows(subnets, call, tally, form, body);
        try {
            rows.take(roundId);
        } finally {
            rows.settle();
        }
        subnets.closeIfOpen(call.netuid(), roundId);
    }

    /** Refuses rewards that are not those of a round that has closed, and counts them as that round did. */
    private void compare(int netuid, long roundId, MatrixBody body, MatrixForm form, IntakeTally tally) {
        Map<Integer, Double> given = new HashMap<>();
        subnets.engine()
                .books()
                .round(netuid, roundId)
                .map(RoundRecord::end)
                .ifPresent(end -> end.rewards().forEach(reward -> given.put(reward.uid(), reward.reward())));
        for (int row = 0; row < body.rowCount(); row++) {
            double value = body.first(row);
            String fault = form.fault(body.values(), body.rowOffset(row), 1, body.valueBytes());
            Double known = given.get(body.uid(row));
            if (known != null && known != (fault == null ? value : 0)) {
                throw Problem.conflict(
                        "other-round",
                        "roundId=" + roundId + ": must be another; uid " + body.uid(row) + " was given another reward");
            }
            if (fault == null) {
                tally.repeated(tally.begin(), body.uid(row), -1);
            } else {
                Refusal refusal = Double.isFinite(value) ? Refusal.MALFORMED : Refusal.NON_FINITE;
                tally.refused(body.place(row), body.uid(row), null, IntakeTally.code(refusal), fault);
            }
        }
    }

    private Answer answer(Call call, long roundId, boolean repeated, IntakeTally tally) {
        boolean scored = subnets.awaitClosed(call.netuid(), roundId, call::timeLeft)
                .map(RoundRecord::end)
                .filter(RoundRecord.End::scored)
                .isPresent();
        long accepted = tally.acceptedCount() + tally.repeatedCount();
        return Answer.json(
                repeated ? 200 : 201,
                new RewardsTakenJson(roundId, repeated, accepted, tally.refusedCounts(), tally.refusals(), scored));
    }
}
