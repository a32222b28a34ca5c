package dev.assay.validator.push;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pushes the weights of all configured subnets: when somebody asks, and when they are due.
 *
 * <p>Once a second it looks at the books for new epochs and metagraphs, whichever way they came. What goes wrong with one
 * subnet is that subnet's matter. {@link #request} may be called from any thread; all else happens on the thread of {@link
 * PushTime}.
 */
final class Pusher {
    /** Time between two looks at the books. */
    static final long POLL_NS = 1_000_000_000L;

    private final PushParts parts;
    private final Map<Integer, SubnetPusher> pushers = new TreeMap<>();
    private boolean closed;

    private Pusher(PushParts parts) {
        this.parts = parts;
    }

    /** Begins to look; epochs that are ticked from now on are seen. */
    static Pusher start(PushParts parts) {
        Pusher pusher = new Pusher(parts);
        for (int netuid : parts.source().netuids()) {
            pusher.pushers.put(netuid, new SubnetPusher(netuid, parts));
        }
        parts.time().after(POLL_NS, pusher::poll);
        return pusher;
    }

    /** Whether this subnet's weights can be pushed. */
    boolean pushes(int netuid) {
        return pushers.containsKey(netuid); // not changed after the start
    }

    /**
     * Pushes a subnet's weights soon.
     *
     * @return the id of the push
     */
    long request(int netuid) {
        long pushId = parts.history().nextPushId();
        parts.time().after(0, () -> requested(netuid, pushId));
        return pushId;
    }

    private void requested(int netuid, long pushId) {
        SubnetPusher pusher = pushers.get(netuid);
        if (pusher != null && !closed) {
            pusher.request(pushId);
        }
    }

    private void poll() {
        if (closed) {
            return;
        }
        parts.time().after(POLL_NS, this::poll); // first, so that nothing below can stop it
        pushers.values().forEach(SubnetPusher::look);
    }

    /** Ends what is under way. Called on the thread of the pushes, or when it is no more. */
    void close() {
        closed = true;
        List.copyOf(pushers.values()).forEach(SubnetPusher::close);
    }
}
