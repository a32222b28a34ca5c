package dev.assay.validator.push;

import dev.assay.config.PushConfig;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import dev.assay.validator.serve.RouteParameter;
import dev.assay.validator.serve.SidecarServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes weights to pylon when asked, when an epoch is ticked or when so many blocks have passed, and tells what became of
 * them.
 *
 * <p>Safe from any thread; no request waits for pylon.
 */
public final class PushResource implements Resource {
    /** Name of the file that remembers pushes, beside the journal. */
    public static final String HISTORY_FILE = "pushes.ndjson";

    private static final Logger LOG = LoggerFactory.getLogger(PushResource.class);
    private static final String PATH = "/v1/subnets/{netuid}/weights";

    private final PushHistory history;
    private final @Nullable Pusher pusher;
    private final @Nullable SystemPushTime time;

    private PushResource(PushHistory history, @Nullable Pusher pusher, @Nullable SystemPushTime time) {
        this.history = history;
        this.pusher = pusher;
        this.time = time;
    }

    /**
     * Reads the history and, if there is an address, begins to push.
     *
     * @throws IllegalArgumentException if the history cannot be read and written, or the token cannot be read
     */
    public static PushResource open(SidecarServices services) {
        return open(services, new SplittableRandom());
    }

    /** The same with waits between attempts that are drawn from here. */
    static PushResource open(SidecarServices services, RandomGenerator jitter) {
        PushConfig config = services.config().push();
        PushMeters meters = new PushMeters(services.meters());
        PushHistory history = history(services.directory().resolve(HISTORY_FILE), meters);
        if (config.pylon() == null || config.identity() == null) {
            return new PushResource(history, null, null);
        }
        PylonToken token = readable(new PylonToken(config.tokenFile()));
        SystemPushTime time = new SystemPushTime(services.clock());
        PushParts parts = new PushParts(
                config,
                time,
                PushSource.of(services.engine().books()),
                new HttpPylonClient(config.pylon(), config.identity()),
                token,
                new Backoff(config.effort(), jitter),
                history,
                meters);
        return new PushResource(history, Pusher.start(parts), time);
    }

    private static PushHistory history(Path file, PushMeters meters) {
        try {
            return PushHistory.open(new PushHistoryFile(file), meters);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": must be a file that can be read and written: " + e, e);
        }
    }

    /** What is wrong with a token is better said at the start. */
    private static PylonToken readable(PylonToken token) {
        try {
            token.read();
            return token;
        } catch (IOException e) {
            throw new IllegalArgumentException("serve.push.tokenFile: must hold pylon's token: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                PATH + "/push",
                                "pushWeights",
                                "Sends the weights to pylon soon; a newer push takes the place of an older.")
                        .answers(202, PushAcceptedJson.class, "Where to look what became of it.")
                        .handledBy(this::push),
                Route.get(PATH + "/pushes", "getPushes", "What became of the last pushes: scheduled is not yet set.")
                        .query(
                                "limit",
                                RouteParameter.Type.WHOLE,
                                "Number of pushes; 20, at most " + PushHistory.COUNT_MAX + ".")
                        .answers(200, PushesJson.class, "The pushes, newest first.")
                        .handledBy(this::pushes));
    }

    private Answer push(Call call) {
        int netuid = call.netuid();
        if (pusher == null) {
            throw Problem.conflict(
                    "push-not-configured", "serve.push.pylon: must be an address before weights are pushed");
        }
        if (!pusher.pushes(netuid)) {
            throw Problem.conflict("subnet-not-configured", "netuid=" + netuid + ": must be one of the configuration");
        }
        return Answer.json(202, new PushAcceptedJson(pusher.request(netuid)));
    }

    private Answer pushes(Call call) {
        int netuid = call.netuid();
        long limit = call.queryNumber("limit", 1, PushHistory.COUNT_MAX).orElse(20L);
        return Answer.json(
                200,
                new PushesJson(netuid, history.of(netuid).stream().limit(limit).toList()));
    }

    @Override
    public void close() {
        if (time == null || pusher == null) {
            return;
        }
        if (time.stop()) {
            pusher.close();
        } else {
            LOG.warn(
                    "push: its thread did not end in time; what was under way is told as interrupted at the next start");
        }
    }
}
