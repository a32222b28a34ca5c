package dev.assay.validator.weighing;

import dev.assay.engine.AssayEngine;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import java.io.IOException;
import java.util.List;

/**
 * What the chain would pay for weights, given the newest metagraph.
 *
 * <p>Safe from any thread. Changes nothing.
 */
public final class ConsensusResource implements Resource {
    private final AssayEngine engine;

    /** Consensus over the metagraphs of this engine. */
    public ConsensusResource(AssayEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        "/v1/subnets/{netuid}/consensus",
                        "computeConsensus",
                        "What the chain would pay for these weights, or for ours, given the newest metagraph.")
                .body(ConsensusRequest.class)
                .answers(200, ConsensusJson.class, "What each uid would get.")
                .handledBy(this::consensus));
    }

    private Answer consensus(Call call) throws IOException {
        ConsensusRequest request = call.json(ConsensusRequest.class);
        return WeightResource.answer(
                subnet -> Prospect.of(request, subnet), engine.books().scored(call.netuid()));
    }
}
