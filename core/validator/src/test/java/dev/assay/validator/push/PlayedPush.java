package dev.assay.validator.push;

import dev.assay.config.PushConfig;
import dev.assay.config.PushEffort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A pusher with time, books and pylon in the hands of a test. */
final class PlayedPush {
    static final int NETUID = 7;
    static final PushEffort EFFORT = new PushEffort(10, 4, 2, 30, 0);
    static final PushConfig CONFIG =
            PushConfig.defaults().to("http://127.0.0.1:1", "sn7", null).with(EFFORT);

    final VirtualPushTime time;
    final FakeBooks books;
    final ScriptedPylon pylon = new ScriptedPylon();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final PushMeters meters = new PushMeters(registry);
    final PushHistory history;
    final Pusher pusher;

    PlayedPush(PushConfig config, FakeBooks books, VirtualPushTime time, PushHistory history) {
        this.books = books;
        this.time = time;
        this.history = history;
        this.pusher = Pusher.start(parts(config, pylon));
    }

    PlayedPush(PushConfig config) {
        this(config, new FakeBooks(NETUID), new VirtualPushTime(), inMemory());
    }

    PlayedPush() {
        this(CONFIG);
    }

    private static PushHistory inMemory() {
        return PushHistory.inMemory(new PushMeters(new SimpleMeterRegistry()));
    }

    private PushParts parts(PushConfig config, PylonClient client) {
        Path tokenFile = config.tokenFile();
        return new PushParts(
                config,
                time,
                books,
                client,
                new PylonToken(tokenFile),
                new Backoff(config.effort(), new SplittableRandom(1)),
                history,
                meters);
    }

    /** The sidecar ends, and another one begins with the same history. */
    PlayedPush restarted(PushConfig config) {
        pusher.close();
        return new PlayedPush(config, books, time, history);
    }

    FakeBooks.Subnet subnet() {
        return books.subnet(NETUID);
    }

    /** An epoch is ticked, and seen. */
    void tick() {
        subnet().epoch++;
        time.advance(Pusher.POLL_NS);
    }

    void request() {
        pusher.request(NETUID);
        time.run();
    }

    void answer(PylonAnswer answer) {
        pylon.last().complete(answer);
        time.run();
    }

    /** A metagraph comes, and is seen. */
    void metagraph(long block, long lastUpdateBlock) {
        subnet().block = block;
        subnet().lastUpdateBlock = lastUpdateBlock;
        time.advance(Pusher.POLL_NS);
    }

    List<Push> pushes() {
        return history.of(NETUID);
    }

    /** The newest push. */
    Push push() {
        return pushes().get(0);
    }

    PushState state() {
        return push().state();
    }

    PushAttempt attempt() {
        List<PushAttempt> attempts = push().attempts();
        return attempts.get(attempts.size() - 1);
    }
}
