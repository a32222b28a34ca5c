package dev.assay.config;

/**
 * The TCP listener of a sidecar.
 *
 * @param enabled whether there is one
 * @param host the address that is bound; one that is not a loopback address needs the option {@code --allow-remote} too
 * @param port in [0, 65535]; 0: any that is free
 */
public record TcpConfig(boolean enabled, String host, int port) {
    private static final int PORT_DEFAULT = 8745;
    private static final int PORT_MAX = 65_535;

    public TcpConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host=" + host + ": must be the name or number of an address");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("port=" + port + ": must be in [0, 65535]");
        }
    }

    /** None; on the loopback address if it is switched on. */
    public static TcpConfig defaults() {
        return new TcpConfig(false, "127.0.0.1", PORT_DEFAULT);
    }

    /** A listener on the loopback address. */
    public static TcpConfig loopback(int port) {
        return new TcpConfig(true, "127.0.0.1", port);
    }
}
