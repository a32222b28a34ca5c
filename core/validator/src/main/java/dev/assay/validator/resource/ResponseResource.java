package dev.assay.validator.resource;

import dev.assay.pipeline.RoundRecord;
import dev.assay.response.Refusal;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteBuilder;
import dev.assay.validator.serve.RouteParameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes responses: one in JSON, a stream of lines, or a matrix with one a row.
 *
 * <p>The same response again changes nothing and is told as repeated. Whatever was accepted before a client died is kept,
 * and the round says how much that is.
 */
final class ResponseResource implements Resource {
    private static final String JOURNALLED = "journalled";
    private static final String SYNCED = "synced";
    private static final String SCORED = "scored";

    /** What does not fit the state of things, and may have fitted before: 409. What is wrong in itself is 422. */
    private static final Set<String> CONFLICTS = Set.of(
            LineFault.STALE_METAGRAPH,
            IntakeTally.code(Refusal.DUPLICATE),
            IntakeTally.code(Refusal.ROUND_CLOSED),
            IntakeTally.code(Refusal.UNKNOWN_ROUND),
            IntakeTally.code(Refusal.NOT_ASKED),
            IntakeTally.code(Refusal.UNKNOWN_UID),
            IntakeTally.code(Refusal.HOTKEY_MISMATCH));

    private static final Set<String> LATER = Set.of(
            LineFault.OUTCOME_UNKNOWN, IntakeTally.code(Refusal.BACK_PRESSURED), IntakeTally.code(Refusal.DISK_FULL));

    private final Subnets subnets;

    ResponseResource(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public List<Route> routes() {
        RouteBuilder ofRound = Route.post(
                        "/v1/subnets/{netuid}/rounds/{roundId}/responses",
                        "postResponses",
                        "Takes miners' responses to a round; the same response again changes nothing.")
                .path("roundId", RouteParameter.Type.WHOLE, "Number of the round.")
                .query(
                        "wait",
                        List.of(JOURNALLED, SYNCED, SCORED),
                        "What to wait for: that they survive the process, the machine, or that the round has closed.")
                .query("close", RouteParameter.Type.FLAG, "Whether to close the round once these responses are taken.")
                .body(MediaType.JSON, ResponseJson.class, "One response.")
                .streamedBody(MediaType.NDJSON, ResponseJson.class, "One response a line, as many as there are.")
                .body(MediaType.MATRIX, null, "A header and the values of all responses, one a row.")
                .answers(
                        200,
                        AcceptedJson.class,
                        "One response was taken; or what became of those of a stream or a matrix.")
                .answers(200, IntakeJson.class, "What became of the responses of a stream or a matrix.");
        RouteBuilder ofSubnet = Route.post(
                        "/v1/subnets/{netuid}/responses",
                        "streamResponses",
                        "Takes miners' responses to any rounds of a subnet; each line names its round.")
                .query("wait", List.of(JOURNALLED, SYNCED), "What to wait for.")
                .streamedBody(MediaType.NDJSON, ResponseJson.class, "One response a line, as many as there are.")
                .answers(200, IntakeJson.class, "What became of the responses.");
        return List.of(ofRound.handledBy(this::toRound), ofSubnet.handledBy(this::toSubnet));
    }

    private Answer toRound(Call call) throws IOException {
        long roundId = call.pathNumber("roundId", 0, Long.MAX_VALUE);
        return switch (call.mediaType()) {
            case MediaType.JSON -> single(call, roundId);
            case MediaType.NDJSON -> lines(call, roundId);
            default -> matrix(call, roundId);
        };
    }

    private Answer toSubnet(Call call) throws IOException {
        return lines(call, -1);
    }

    private Answer single(Call call, long roundId) throws IOException {
        byte[] body = call.bytes();
        IntakeTally tally = new IntakeTally(false, false);
        ResponseLines lines = new ResponseLines(subnets, call, tally, roundId);
        try {
            lines.take(body, 0, body.length, 0);
        } finally {
            lines.settle();
        }
        if (!tally.refusals().isEmpty()) {
            throw problem(tally.refusals().get(0));
        }
        lines.sync(wait(call));
        Optional<RoundRecord> record = scored(call, roundId);
        return Answer.json(
                200,
                new AcceptedJson(
                        tally.acceptedCount() > 0 ? "accepted" : "repeated",
                        known(tally.lastSequence()),
                        lines.id(),
                        record.map(ResponseResource::state).orElse(null),
                        record.map(round -> rewards(round).get(lines.uid())).orElse(null)));
    }

    private static Problem problem(RefusalJson refusal) {
        if (LATER.contains(refusal.code())) {
            return Problem.unavailable(refusal.code(), refusal.detail(), 1);
        }
        if (refusal.code().equals(LineFault.MALFORMED_JSON)) {
            return Problem.badRequest(refusal.code(), refusal.detail());
        }
        return CONFLICTS.contains(refusal.code())
                ? Problem.conflict(refusal.code(), refusal.detail())
                : Problem.unprocessable(refusal.code(), refusal.detail());
    }

    private Answer lines(Call call, long roundId) throws IOException {
        IntakeTally tally = new IntakeTally(true, wait(call).equals(SCORED));
        ResponseLines lines = new ResponseLines(subnets, call, tally, roundId);
        LineReader reader = new LineReader(call.body(), subnets.lineBytesMax());
        try {
            while (lines.next(reader)) {
                lines.take(reader);
            }
        } finally {
            lines.settle(); // what a client sent before it died is kept, and known
        }
        lines.sync(wait(call));
        return answer(tally, roundId < 0 ? Optional.empty() : scored(call, roundId));
    }

    private Answer matrix(Call call, long roundId) throws IOException {
        IntakeTally tally = new IntakeTally(false, wait(call).equals(SCORED));
        MatrixForm form = MatrixForm.of(subnets.form(call.netuid()));
        MatrixBody body = MatrixBody.read(call.body(), subnets.newest(call.netuid()), subnets.bodyBytesMax());
        MatrixRows rows = new MatrixRows(subnets, call, tally, form, body);
        try {
            rows.take(roundId);
        } finally {
            rows.settle();
        }
        rows.sync(wait(call));
        return answer(tally, scored(call, roundId));
    }

    private static String wait(Call call) {
        return call.query("wait").orElse(JOURNALLED);
    }

    /** Closes the round and waits for its end, as far as the call asks for it; empty if it does not ask. */
    private Optional<RoundRecord> scored(Call call, long roundId) {
        if (call.queryFlag("close")) {
            subnets.closeIfOpen(call.netuid(), roundId);
        }
        return wait(call).equals(SCORED)
                ? subnets.awaitClosed(call.netuid(), roundId, call::timeLeft)
                : Optional.empty();
    }

    static Answer answer(IntakeTally tally, Optional<RoundRecord> record) {
        return Answer.json(
                200,
                new IntakeJson(
                        tally.acceptedCount(),
                        tally.repeatedCount(),
                        tally.refusedCounts(),
                        tally.refusals(),
                        known(tally.lastSequence()),
                        record.map(ResponseResource::state).orElse(null),
                        record.map(round -> rewards(tally.uids(), round)).orElse(null)));
    }

    private static @Nullable Long known(long sequence) {
        return sequence < 0 ? null : sequence;
    }

    private static String state(RoundRecord record) {
        return record.isOpen() ? IntakeJson.OPEN : IntakeJson.CLOSED;
    }

    private static Map<Integer, Double> rewards(RoundRecord record) {
        Map<Integer, Double> byUid = new HashMap<>();
        RoundRecord.End end = record.end();
        if (end != null) {
            end.rewards().forEach(reward -> byUid.put(reward.uid(), reward.reward()));
        }
        return byUid;
    }

    private static List<@Nullable Double> rewards(int[] uids, RoundRecord record) {
        Map<Integer, Double> byUid = rewards(record);
        List<@Nullable Double> rewards = new ArrayList<>(uids.length);
        for (int uid : uids) {
            rewards.add(uid < 0 ? null : byUid.get(uid));
        }
        return rewards;
    }
}
