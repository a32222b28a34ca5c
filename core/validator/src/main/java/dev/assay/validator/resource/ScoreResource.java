package dev.assay.validator.resource;

import dev.assay.consensus.Metagraph;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import java.util.List;

/** Tells scores. */
final class ScoreResource implements Resource {
    private final Subnets subnets;

    ScoreResource(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/v1/subnets/{netuid}/scores",
                        "getScores",
                        "The scores of all miners, after everything that was journalled before this request.")
                .answers(200, ScoreTableJson.class, "The scores, by uid.")
                .handledBy(this::scores));
    }

    private Answer scores(Call call) {
        Metagraph newest = subnets.newest(call.netuid()).metagraph();
        return Answer.json(
                200, ScoreTableJson.of(subnets.engine().scores(call.netuid()), newest == null ? null : newest.block()));
    }
}
