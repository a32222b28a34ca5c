package dev.assay.validator.serve;

import dev.assay.config.TcpConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** What may be bound, and which names it goes by. */
final class TcpAddress {
    private TcpAddress() {}

    /**
     * Refuses an address that other machines reach, unless that is allowed.
     *
     * @throws IllegalArgumentException if the host is unknown, or is no loopback address and {@code remoteAllowed} is false
     */
    static void require(TcpConfig tcp, boolean remoteAllowed) {
        if (!tcp.enabled() || remoteAllowed) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(tcp.host())) {
                if (!address.isLoopbackAddress()) {
                    throw refusal(
                            tcp,
                            "a loopback address; to let other machines in, say --allow-remote, and see that"
                                    + " nobody can read along: the sidecar itself speaks no TLS");
                }
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    refusal(tcp, "the name or number of an address").getMessage(), e);
        }
    }

    private static IllegalArgumentException refusal(TcpConfig tcp, String expected) {
        return new IllegalArgumentException("serve.tcp.host=" + tcp.host() + ": must be " + expected);
    }

    /** Names that a client may use. */
    static Set<String> names(TcpConfig tcp) {
        return Set.of(
                "localhost",
                tcp.host().toLowerCase(Locale.ROOT).equals("localhost")
                        ? "localhost."
                        : tcp.host().toLowerCase(Locale.ROOT));
    }

    /** A host as it stands in an address: IPv6 in brackets. */
    static String shown(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
