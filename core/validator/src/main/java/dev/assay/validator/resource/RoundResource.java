package dev.assay.validator.resource;

import dev.assay.consensus.Metagraph;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.RoundRecord;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter.Type;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens rounds, tells how they stand, closes them; and takes what reward models read answers against. */
final class RoundResource implements Resource {
    private static final String ROUNDS = "/v1/subnets/{netuid}/rounds";
    private static final String ROUND = ROUNDS + "/{roundId}";
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 64;
    private static final long TIMEOUT_SECONDS_MAX = 3600;
    private static final String ROUND_WORDS = "Number of the round.";

    private final Subnets subnets;
    private final RoundOpener opener;

    RoundResource(Subnets subnets, RoundOpener opener) {
        this.subnets = subnets;
        this.opener = opener;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(ROUNDS, "openRound", "Puts one task to some miners; the same again opens no second round.")
                        .header("Idempotency-Key", false, "Any text, for a round without a number of its own.")
                        .body(RoundOpeningJson.class)
                        .answers(201, RoundOpenedJson.class, "It is open.")
                        .answers(200, RoundOpenedJson.class, "It had been opened before.")
                        .handledBy(this::open),
                Route.get(ROUNDS, "getRounds", "Open rounds and the last that closed, newest first.")
                        .query("limit", Type.WHOLE, "How many at most; 1 to 64, 50 unless said.")
                        .answers(200, RoundsJson.class, "The rounds.")
                        .handledBy(this::list),
                Route.get(ROUND, "getRound", "How a round stands.")
                        .path("roundId", Type.WHOLE, ROUND_WORDS)
                        .query("wait", List.of("closed"), "Whether to wait until it has closed.")
                        .query("timeoutSeconds", Type.WHOLE, "How long to wait at most; then it is told as it is.")
                        .answers(200, RoundJson.class, "The round.")
                        .handledBy(this::round),
                Route.post(
                                ROUND + "/close",
                                "closeRound",
                                "Closes a round before its deadline; its answers are scored.")
                        .path("roundId", Type.WHOLE, ROUND_WORDS)
                        .answers(200, RoundJson.class, "The round, closed now or before.")
                        .handledBy(this::close),
                Route.put(
                                "/v1/subnets/{netuid}/references/{referenceId}",
                                "putReference",
                                "Gives the reward model what it reads answers against.")
                        .path("referenceId", Type.WHOLE, "Number of the reference, at least 1.")
                        .body(MediaType.BYTES, null, "In the form that the reward model defines.")
                        .answers(200, ReferenceJson.class, "It is known now, or was already.")
                        .handledBy(this::putReference));
    }

    private Answer open(Call call) throws IOException {
        RoundOpeningJson body = call.json(RoundOpeningJson.class);
        Metagraph newest = subnets.newest(call.netuid()).metagraph();
        if (newest == null) {
            throw Problem.conflict("no-metagraph", "netuid=" + call.netuid() + ": must be given a metagraph first");
        }
        RoundPlan plan = RoundPlan.of(body, subnets.form(call.netuid()), newest.n(), subnets.nowNs());
        Long named = body.roundId();
        if (named != null && named < 0) {
            throw new IllegalArgumentException("roundId=" + named + ": must be at least 0");
        }
        RoundOpenedJson opened = opener.open(call.netuid(), named, call.header("Idempotency-Key"), plan);
        return Answer.json(opened.repeated() ? 200 : 201, opened);
    }

    private Answer list(Call call) {
        int netuid = call.netuid();
        int limit = call.queryNumber("limit", 1, LIMIT_MAX)
                .orElse((long) LIMIT_DEFAULT)
                .intValue();
        Books books = subnets.engine().books();
        List<RoundRecord> records = new ArrayList<>();
        List<Long> open = books.openRounds(netuid);
        for (int i = open.size() - 1; i >= 0 && records.size() < limit; i--) {
            books.round(netuid, open.get(i)).ifPresent(records::add);
        }
        for (RoundRecord closed : books.closedRounds(netuid, limit)) {
            if (records.stream().noneMatch(record -> record.roundId() == closed.roundId())) {
                records.add(closed); // one may have closed between the two questions
            }
        }
        List<RoundJson> rounds = records.stream()
                .sorted(Comparator.comparingLong(RoundRecord::roundId).reversed())
                .limit(limit)
                .map(record -> RoundJson.brief(record, subnets.ledger()))
                .toList();
        return Answer.json(200, new RoundsJson(netuid, rounds));
    }

    private Answer round(Call call) {
        long roundId = call.pathNumber("roundId", 0, Long.MAX_VALUE);
        Optional<RoundRecord> record = call.query("wait").isPresent()
                ? awaitClosed(call, roundId)
                : subnets.engine().books().round(call.netuid(), roundId);
        return Answer.json(200, whole(call, roundId, record));
    }

    private Optional<RoundRecord> awaitClosed(Call call, long roundId) {
        long startNs = System.nanoTime();
        long timeoutNs = TimeUnit.SECONDS.toNanos(
                call.queryNumber("timeoutSeconds", 0, TIMEOUT_SECONDS_MAX).orElse(TIMEOUT_SECONDS_MAX));
        return subnets.awaitClosed(call.netuid(), roundId, () -> {
            Duration own = Duration.ofNanos(Math.max(0, timeoutNs - (System.nanoTime() - startNs)));
            return own.compareTo(call.timeLeft()) < 0 ? own : call.timeLeft();
        });
    }

    private RoundJson whole(Call call, long roundId, Optional<RoundRecord> record) {
        return record.map(known -> RoundJson.whole(known, subnets.ledger()))
                .orElseThrow(() -> Problem.notFound(
                        "unknown-round",
                        "roundId=" + roundId + ": must be open, or one of the last 64 that closed; the highest is "
                                + subnets.engine().books().lastRoundId(call.netuid())));
    }

    private Answer close(Call call) {
        long roundId = call.pathNumber("roundId", 0, Long.MAX_VALUE);
        subnets.closeIfOpen(call.netuid(), roundId);
        Optional<RoundRecord> record = subnets.awaitClosed(call.netuid(), roundId, call::timeLeft);
        return Answer.json(200, whole(call, roundId, record));
    }

    private Answer putReference(Call call) throws IOException {
        long referenceId = call.pathNumber("referenceId", 1, Long.MAX_VALUE);
        byte[] bytes = call.bytes();
        Optional<byte[]> known = subnets.engine().books().reference(call.netuid(), referenceId);
        if (known.isPresent()) {
            if (!Arrays.equals(known.get(), bytes)) {
                throw Problem.conflict(
                        "other-reference", "referenceId=" + referenceId + ": must be new; a reference never changes");
            }
            return Answer.json(200, new ReferenceJson(referenceId, true, null));
        }
        long sequence = subnets.engine().loadReference(call.netuid(), referenceId, bytes);
        return Answer.json(200, new ReferenceJson(referenceId, false, sequence));
    }
}
