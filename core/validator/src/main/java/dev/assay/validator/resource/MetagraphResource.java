package dev.assay.validator.resource;

import dev.assay.consensus.Metagraph;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter.Type;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes who holds which uid, and tells it. The same again changes nothing; what is older is refused. */
final class MetagraphResource implements Resource {
    private static final String PATH = "/v1/subnets/{netuid}/metagraph";

    private final Subnets subnets;
    private final Object order = new Object(); // compares with the newest, then takes: one at a time

    MetagraphResource(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.put(PATH, "putMetagraph", "Says who holds which uid from now on.")
                        .query("block", Type.WHOLE, "The block at which a table was read; only for text/csv.")
                        .body(
                                MediaType.JSON,
                                MetagraphJson.class,
                                "This form, or bittensor-pylon's answer to GET …/neurons as it is.")
                        .body(MediaType.CSV, null, "A table with the columns of a neuron, one neuron a row.")
                        .answers(200, MetagraphTakenJson.class, "It is the newest now, or was already.")
                        .handledBy(this::put),
                Route.get(PATH, "getMetagraph", "The newest metagraph.")
                        .answers(200, MetagraphJson.class, "The metagraph.")
                        .handledBy(this::get));
    }

    private Answer put(Call call) throws IOException {
        synchronized (order) {
            Metagraph newest = subnets.newest(call.netuid()).metagraph();
            Metagraph taken = read(call, newest);
            if (newest != null && taken.block() <= newest.block()) {
                return repeated(newest, taken);
            }
            long sequence = subnets.take(taken);
            List<Integer> changed = MetagraphForms.changedUids(newest, taken);
            return Answer.json(200, new MetagraphTakenJson(taken.block(), taken.n(), changed, false, sequence));
        }
    }

    private static Metagraph read(Call call, @Nullable Metagraph newest) throws IOException {
        boolean table = call.mediaType().equals(MediaType.CSV);
        if (table != call.query("block").isPresent()) {
            throw Problem.badRequest("bad-request", "block: must be in the query for text/csv, and only there");
        }
        return table
                ? CsvMetagraph.read(
                        call.body(),
                        call.netuid(),
                        call.queryNumber("block", 0, Long.MAX_VALUE).orElseThrow())
                : MetagraphForms.read(call.json(), call.netuid(), newest);
    }

    private static Answer repeated(Metagraph newest, Metagraph taken) {
        if (taken.block() < newest.block()) {
            throw Problem.conflict(
                    "older-metagraph", "block=" + taken.block() + ": must be at least " + newest.block());
        }
        if (!taken.equals(newest)) {
            throw Problem.conflict(
                    "other-metagraph",
                    "block=" + taken.block()
                            + ": must be a later one, because another metagraph of this block was taken");
        }
        return Answer.json(200, new MetagraphTakenJson(taken.block(), taken.n(), List.of(), true, null));
    }

    private Answer get(Call call) {
        Metagraph newest = subnets.newest(call.netuid()).metagraph();
        if (newest == null) {
            throw Problem.notFound("no-metagraph", "netuid=" + call.netuid() + ": must be given a metagraph first");
        }
        return Answer.json(200, MetagraphJson.of(newest));
    }
}
