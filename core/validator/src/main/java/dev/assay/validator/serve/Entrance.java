package dev.assay.validator.serve;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in: the Unix socket or the TCP port. Immutable.
 *
 * @param name {@code unix} or {@code tcp}; connectors, meters and page tokens carry it
 * @param token what the operator shows here; null where the mode of a file says who may connect. A token belongs to one
 *     listener: it is worth nothing on another
 * @param hosts names that a client may use for this entrance, in small letters; empty: any
 * @param connections what is open
 */
record Entrance(String name, @Nullable BearerToken token, Set<String> hosts, ConnectionWatch connections) {
    static final String UNIX = "unix";
    static final String TCP = "tcp";

    /** The Unix socket. */
    static Entrance unix(ConnectionWatch connections) {
        return new Entrance(UNIX, null, Set.of(), connections);
    }

    /** A TCP port that is reached by these names, or by an address in numbers. */
    static Entrance tcp(BearerToken token, Set<String> hosts, ConnectionWatch connections) {
        return new Entrance(TCP, token, Set.copyOf(hosts), connections);
    }

    /**
     * Whether a request may carry this name of a host: a page of somebody else whose name was pointed at this address
     * carries theirs (DNS rebinding). Addresses in numbers cannot be pointed anywhere.
     */
    boolean answersTo(@Nullable String host) {
        if (hosts.isEmpty()) {
            return true;
        }
        return host != null && (isNumbers(host) || hosts.contains(host.toLowerCase(Locale.ROOT)));
    }

    private static boolean isNumbers(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
