package dev.assay.validator.resource;

import dev.assay.engine.AssayEngine;
import dev.assay.pipeline.EpochOutcome;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Ends epochs, and tells what the last one came to. The same epoch again changes nothing. */
final class EpochResource implements Resource {
    private static final String PATH = "/v1/subnets/{netuid}/epochs";

    private final Subnets subnets;
    private final Object order = new Object(); // looks for the last outcome, then ticks: one at a time

    EpochResource(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(PATH, "endEpoch", "Ends an epoch: scores become weights, and consensus says what they earn.")
                        .body(EpochTickJson.class)
                        .answers(201, EpochJson.class, "It is ended.")
                        .answers(200, EpochJson.class, "It had been ended before.")
                        .handledBy(this::end),
                Route.get(PATH + "/last", "getLastEpoch", "What the last epoch since the sidecar was started came to.")
                        .answers(200, EpochJson.class, "The outcome.")
                        .handledBy(this::last));
    }

    private Answer end(Call call) throws IOException {
        EpochTickJson body = call.json(EpochTickJson.class);
        int netuid = call.netuid();
        AssayEngine engine = subnets.engine();
        synchronized (order) {
            Optional<EpochOutcome> last = engine.books().lastOutcome(netuid);
            boolean again = last.filter(outcome -> outcome.epoch() == body.epoch() && outcome.block() == body.block())
                    .isPresent();
            if (!again && body.epoch() <= engine.books().lastEpoch(netuid)) {
                throw Problem.conflict(
                        "other-epoch",
                        "epoch=" + body.epoch() + ": must be above "
                                + engine.books().lastEpoch(netuid));
            }
            EpochOutcome outcome =
                    again ? last.get() : engine.tick(netuid, body.epoch(), body.block(), body.emissionRao());
            return Answer.json(again ? 200 : 201, json(outcome, again));
        }
    }

    private EpochJson json(EpochOutcome outcome, boolean repeated) {
        return EpochJson.of(outcome, subnets.newest(outcome.netuid()).metagraph(), repeated);
    }

    private Answer last(Call call) {
        EpochOutcome outcome = subnets.engine()
                .books()
                .lastOutcome(call.netuid())
                .orElseThrow(() -> Problem.notFound(
                        "no-epoch",
                        "netuid=" + call.netuid()
                                + ": must have ended an epoch since the sidecar was started; the last is "
                                + subnets.engine().books().lastEpoch(call.netuid())));
        return Answer.json(200, json(outcome, false));
    }
}
