package dev.assay.validator.weighing;

import dev.assay.engine.AssayEngine;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteBuilder;
import dev.assay.validator.serve.RouteParameter;
import dev.assay.weights.ClientWeights;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The weights of a subnet in every form that a client sends, their commitment, and a dry run of setting them.
 *
 * <p>Safe from any thread. Changes nothing.
 */
public final class WeightResource implements Resource {
    private static final String PATH = "/v1/subnets/{netuid}/weights";

    private final AssayEngine engine;
    private final SecureRandom salts = new SecureRandom();

    /** The weights of this engine. */
    public WeightResource(AssayEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                guarded(Route.get(
                                PATH,
                                "getWeights",
                                "The weights in every form, and what each client would make of them."))
                        .answers(200, WeightsJson.class, "The weights.")
                        .handledBy(call -> Answer.json(200, WeightsJson.of(weighed(call)))),
                guarded(Route.get(PATH + "/pylon", "getPylonWeights", "The body of pylon's PUT: weights by hotkey."))
                        .answers(200, PylonWeightsJson.class, "The body.")
                        .handledBy(call -> Answer.json(
                                200, new PylonWeightsJson(weighed(call).byHotkey()))),
                guarded(Route.get(PATH + "/sdk11", "getSdk11Weights", "Weights by uid, for SetWeights of SDK 11."))
                        .answers(200, Map.class, "The weights.")
                        .handledBy(call -> Answer.json(200, weighed(call).byUid())),
                arrays(WeightShape.SDK10, "getSdk10Weights"),
                arrays(WeightShape.FIBER, "getFiberWeights"),
                Route.post(PATH + "/commit", "commitWeights", "What to commit now, so that weights can be shown later.")
                        .body(CommitRequest.class)
                        .answers(200, CommitJson.class, "Preimage, hash, and what must be kept until the reveal.")
                        .handledBy(this::commit),
                Route.post(
                                PATH + "/dry-run",
                                "dryRunWeights",
                                "Whether the chain would take a call, and every reason if not.")
                        .body(DryRunRequest.class)
                        .answers(200, DryRunJson.class, "The verdict.")
                        .handledBy(this::dryRun));
    }

    private Route arrays(WeightShape shape, String operationId) {
        return guarded(Route.get(
                        PATH + "/" + shape.word(),
                        operationId,
                        "Uids and u16 weights, as " + shape.word() + " sends them."))
                .answers(200, ArraysJson.class, "The weights.")
                .handledBy(call -> Answer.json(200, sent(shape, weighed(call))));
    }

    private static RouteBuilder guarded(RouteBuilder route) {
        return route.query(
                "block",
                RouteParameter.Type.WHOLE,
                "Of the metagraph that uids are read from; 409 if the sidecar has another one by now.");
    }

    private static ArraysJson sent(WeightShape shape, Weighed weighed) {
        ClientWeights sent = shape.send(weighed);
        if (!sent.isSent()) {
            throw Problem.unprocessable("client-refusal", sent.refusal());
        }
        return ArraysJson.of(sent.submission());
    }

    private Weighed weighed(Call call) {
        Weighed weighed = Weighed.of(scored(call))
                .orElseThrow(() -> Problem.conflict("no-metagraph", "metagraph: must be put before there are weights"));
        long newest = weighed.metagraph().block();
        call.queryNumber("block", 0, Long.MAX_VALUE)
                .filter(block -> block != newest)
                .ifPresent(block -> {
                    throw Problem.conflict(
                            "another-block", "block=" + block + ": must be " + newest + ", the newest metagraph's");
                });
        return weighed;
    }

    private ScoredSubnet scored(Call call) {
        return engine.books().scored(call.netuid());
    }

    private Answer commit(Call call) throws IOException {
        CommitRequest request = call.json(CommitRequest.class);
        return answer(subnet -> Commitment.of(request, subnet, salts), scored(call));
    }

    private Answer dryRun(Call call) throws IOException {
        DryRunRequest request = call.json(DryRunRequest.class);
        return answer(subnet -> DryRun.run(request, subnet), scored(call));
    }

    /** Answers a question, or names what it leaves open. */
    static Answer answer(Function<ScoredSubnet, Object> question, ScoredSubnet subnet) {
        try {
            return Answer.json(200, question.apply(subnet));
        } catch (MissingInformation e) {
            throw Problem.unprocessable("missing-information", String.valueOf(e.getMessage()))
                    .with("missing", e.missing());
        }
    }
}
