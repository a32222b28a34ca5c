package dev.assay.validator.page;

import dev.assay.engine.AssayEngine;
import dev.assay.validator.page.OverviewCache.Entry;
import dev.assay.validator.page.OverviewCache.Question;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.MediaType;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter;
import dev.assay.validator.serve.SidecarServices;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /v1/overview}: what the page and {@code assay top} show, cheap enough to be asked for every second by many.
 */
public final class OverviewResource implements Resource {
    private static final int MINERS_MAX = 256;
    private static final int UID_MAX = 65535;
    private static final int NETUID_MAX = 65535;

    private final AssayEngine engine;
    private final OverviewCache cache;

    /** Of a sidecar that has just started. */
    public OverviewResource(SidecarServices services) {
        engine = services.engine();
        JournalLatency latency = new JournalLatency();
        services.news().subscribe(latency);
        Instant now = services.clock().instant();
        long startedNs = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        RecentActivity activity = new RecentActivity(latency, System.nanoTime());
        cache = new OverviewCache(new OverviewReader(engine, activity, startedNs));
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/v1/overview", "getOverview", "What there is to see of the sidecar and of one subnet.")
                .query("netuid", RouteParameter.Type.WHOLE, "Number of the subnet; the first one if left out.")
                .query("offset", RouteParameter.Type.WHOLE, "How many of the best miners to leave out; 0 if left out.")
                .query("limit", RouteParameter.Type.WHOLE, "How many miners to tell of, in [1, 256]; 256 if left out.")
                .header("If-None-Match", false, "The ETag of an earlier answer.")
                .answers(200, Overview.class, "The overview, at most 64 KiB, with an ETag.")
                .answers(304, MediaType.JSON, null, "It is the same as that of If-None-Match.")
                .handledBy(this::overview));
    }

    private Answer overview(Call call) {
        int offset = (int) (long) call.queryNumber("offset", 0, UID_MAX).orElse(0L);
        int limit = (int) (long) call.queryNumber("limit", 1, MINERS_MAX).orElse((long) MINERS_MAX);
        Entry entry = cache.answer(new Question(netuid(call), offset, limit), System.nanoTime());
        boolean isKnown = call.header("If-None-Match")
                .filter(tags -> tags.contains(entry.tag()))
                .isPresent();
        Answer answer = isKnown ? Answer.empty(304) : Answer.bytes(200, MediaType.JSON, entry.bytes());
        return answer.header("ETag", entry.tag()).header("Cache-Control", "no-cache");
    }

    private int netuid(Call call) {
        List<Integer> netuids = engine.books().netuids();
        int netuid = (int) (long) call.queryNumber("netuid", 0, NETUID_MAX).orElse((long) netuids.get(0));
        if (!netuids.contains(netuid)) {
            throw Problem.notFound("unknown-subnet", "netuid=" + netuid + ": must be one of " + netuids);
        }
        return netuid;
    }
}
