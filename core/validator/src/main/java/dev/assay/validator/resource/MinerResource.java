package dev.assay.validator.resource;

import dev.assay.engine.AssayEngine;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.RoundRecord;
import dev.assay.pipeline.ScoreTable;
import dev.assay.validator.explain.ScoreSteps;
import dev.assay.validator.resource.MinerJson.RecentRoundJson;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter.Type;
import dev.assay.weights.WeightExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Tells how one miner stands, and why.
 *
 * <p>Why is found by a replay of the journal from its first event, one at a time: it reads the files while the engine
 * writes them, holds a second copy of the books, and takes a processor for as long as it lasts.
 */
final class MinerResource implements Resource {
    private static final String PATH = "/v1/subnets/{netuid}/miners/{uid}";
    private static final String UID_WORDS = "The miner's uid.";
    private static final int RECENT_MAX = 64;
    private static final int ROUNDS_MAX = 100;
    private static final long ROUNDS_DEFAULT = 10;
    private static final long RETRY_SECONDS = 2;

    private final Subnets subnets;
    private final Semaphore replay = new Semaphore(1);

    MinerResource(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, "getMiner", "How one miner stands.")
                        .path("uid", Type.WHOLE, UID_WORDS)
                        .answers(200, MinerJson.class, "The miner.")
                        .handledBy(this::miner),
                Route.get(PATH + "/explain", "explainMiner", "Why a miner has its score, by a replay of the journal.")
                        .path("uid", Type.WHOLE, UID_WORDS)
                        .query("rounds", Type.WHOLE, "How many of the last rounds; 1 to 100, 10 unless said.")
                        .answers(200, ExplanationJson.class, "The terms of each reward.")
                        .handledBy(this::explain));
    }

    private Answer miner(Call call) {
        int netuid = call.netuid();
        ScoreTable.Row row = row(call);
        AssayEngine engine = subnets.engine();
        WeightExplanation weight = engine.books().explainWeight(netuid, row.uid());
        return Answer.json(
                200,
                new MinerJson(
                        netuid,
                        row.uid(),
                        Ss58.encode(row.hotkey()),
                        row.rounds(),
                        row.lastReward(),
                        row.score(),
                        weight.weight(),
                        weight.steps(),
                        recent(netuid, row)));
    }

    private ScoreTable.Row row(Call call) {
        long uid = call.pathNumber("uid", 0, NeuronRows.UID_MAX);
        List<ScoreTable.Row> rows = subnets.engine().scores(call.netuid()).rows();
        if (uid >= rows.size()) {
            throw Problem.notFound(
                    "unknown-uid",
                    "uid=" + uid + ": must be one of the " + rows.size() + " uids of the newest metagraph");
        }
        return rows.get((int) uid);
    }

    private List<RecentRoundJson> recent(int netuid, ScoreTable.Row row) {
        List<RecentRoundJson> recent = new ArrayList<>();
        for (RoundRecord record : subnets.engine().books().closedRounds(netuid, RECENT_MAX)) {
            RoundRecord.End end = record.end();
            if (end != null) {
                end.rewards().stream()
                        .filter(reward ->
                                reward.uid() == row.uid() && reward.hotkey().equals(row.hotkey()))
                        .forEach(reward -> recent.add(new RecentRoundJson(
                                record.roundId(), end.closedNs(), reward.reward(), answered(record, end, row.uid()))));
            }
        }
        return recent;
    }

    private @Nullable Boolean answered(RoundRecord record, RoundRecord.End end, int uid) {
        if (end.answeredCount() == record.askedUids().length) {
            return true;
        }
        RoundAnswers answers = subnets.ledger().known(record.netuid(), record.roundId());
        if (answers == null || answers.isFromBefore()) {
            return end.answeredCount() == 0 ? Boolean.FALSE : null;
        }
        return answers.isAccepted(uid);
    }

    private Answer explain(Call call) {
        int rounds =
                call.queryNumber("rounds", 1, ROUNDS_MAX).orElse(ROUNDS_DEFAULT).intValue();
        ScoreTable.Row row = row(call);
        if (!replay.tryAcquire()) {
            throw Problem.tooMany(
                    "explain-busy", "explain: must be asked for one at a time; another is under way", RETRY_SECONDS);
        }
        try {
            ScoreSteps steps =
                    ScoreSteps.of(subnets.engine().config().journal().directory(), call.netuid(), row.uid(), rounds);
            return Answer.json(200, ExplanationJson.of(call.netuid(), row.uid(), row.hotkey(), steps));
        } finally {
            replay.release();
        }
    }
}
