package dev.assay.validator.page;

import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says whatever a test wants the page to be told, also what no sidecar would say. */
final class ToldOverview implements Resource {
    private volatile String overview = "{}";
    private volatile String miner = "{}";
    private volatile String explanation = "{}";

    void tell(String newOverview, String newMiner, String newExplanation) {
        overview = newOverview;
        miner = newMiner;
        explanation = newExplanation;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/overview", "getOverview", "Told.")
                        .query("netuid", RouteParameter.Type.WHOLE, "Any.")
                        .query("offset", RouteParameter.Type.WHOLE, "Any.")
                        .answers(200, Overview.class, "Told.")
                        .handledBy(call -> json(overview)),
                Route.get("/v1/subnets/{netuid}/miners/{uid}", "getMiner", "Told.")
                        .path("uid", RouteParameter.Type.WHOLE, "Any.")
                        .answers(200, Overview.class, "Told.")
                        .handledBy(call -> json(miner)),
                Route.get("/v1/subnets/{netuid}/miners/{uid}/explain", "explain", "Told.")
                        .path("uid", RouteParameter.Type.WHOLE, "Any.")
                        .query("rounds", RouteParameter.Type.WHOLE, "Any.")
                        .answers(200, Overview.class, "Told.")
                        .handledBy(call -> json(explanation)));
    }

    private static Answer json(String text) {
        return Answer.bytes(200, MediaType.JSON, text.getBytes(StandardCharsets.UTF_8));
    }
}
