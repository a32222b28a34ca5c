package dev.assay.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a sidecar sends weights, when, and how long it tries.
 *
 * @param pylon address of a pylon-compatible service, without a path at its end; null: weights are sent nowhere. Plain
 *     http to this machine only
 * @param identity the name under which pylon knows the validator; letters, digits, {@code . _ -}; must be there if there is
 *     an address
 * @param tokenFile holds pylon's token, and is its owner's alone; null: none is shown
 * @param plainRemoteAllowed whether http may go to another machine; whoever listens then reads the token
 * @param unearnedAllowed whether weights are sent although no score is positive, when everybody gets the same
 * @param onTick whether an epoch that is ticked sends weights
 * @param everyBlocks weights are sent when a metagraph is this many blocks past the last time; 0: never for this reason
 * @param confirmBlocks how long the chain may take to show the weights; 0: a tempo of the subnet
 * @param effort how long it is tried
 */
public record PushConfig(
        @Nullable String pylon,
        @Nullable String identity,
        @Nullable Path tokenFile,
        boolean plainRemoteAllowed,
        boolean unearnedAllowed,
        boolean onTick,
        long everyBlocks,
        long confirmBlocks,
        PushEffort effort) {
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final long BLOCKS_MAX = 1_000_000;

    public PushConfig {
        if (pylon != null) {
            requireAddress(pylon, plainRemoteAllowed);
        }
        if (pylon != null && identity == null) {
            throw new IllegalArgumentException("identity=null: must be the name under which pylon knows the validator");
        }
        if (identity != null && !IDENTITY.matcher(identity).matches()) {
            throw new IllegalArgumentException(
                    "identity=" + identity + ": must be at most 64 letters, digits, dots, hyphens and underscores");
        }
        requireBlocks("everyBlocks", everyBlocks);
        requireBlocks("confirmBlocks", confirmBlocks);
    }

    private static void requireBlocks(String name, long blocks) {
        if (blocks < 0 || blocks > BLOCKS_MAX) {
            throw new IllegalArgumentException(name + "=" + blocks + ": must be in [0, " + BLOCKS_MAX + "]");
        }
    }

    /** The address itself is not repeated where it may hold a password. */
    private static void requireAddress(String text, boolean plainRemoteAllowed) {
        URI address = uri(text);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("pylon: must hold no user and no password; see tokenFile");
        }
        boolean whole = address.getHost() != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
        if (!whole || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("pylon=" + text + ": must be http://host:port or https://host:port");
        }
        if (scheme.equals("http") && !plainRemoteAllowed && !isLoopback(address)) {
            throw new IllegalArgumentException(
                    "pylon=" + text
                            + ": must be https, or on this machine (localhost, 127.0.0.1, [::1]), or plainRemoteAllowed be true");
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("pylon: must be http://host:port or https://host:port", e);
        }
    }

    /** By its letters alone: a name that is looked up may lead elsewhere tomorrow. */
    private static boolean isLoopback(URI address) {
        return LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** Nowhere; if somewhere, then at every epoch. */
    public static PushConfig defaults() {
        return new PushConfig(null, null, null, false, false, true, 0, 0, PushEffort.defaults());
    }

    /** The same, sending to this address under this name, with the token of this file. */
    public PushConfig to(String newPylon, String newIdentity, @Nullable Path newTokenFile) {
        return new PushConfig(
                newPylon,
                newIdentity,
                newTokenFile,
                plainRemoteAllowed,
                unearnedAllowed,
                onTick,
                everyBlocks,
                confirmBlocks,
                effort);
    }

    /** The same, sending nowhere. */
    public PushConfig nowhere() {
        return new PushConfig(
                null,
                identity,
                tokenFile,
                plainRemoteAllowed,
                unearnedAllowed,
                onTick,
                everyBlocks,
                confirmBlocks,
                effort);
    }

    /** The same, sending at other times. */
    public PushConfig at(boolean everyTick, long everySoManyBlocks) {
        return new PushConfig(
                pylon,
                identity,
                tokenFile,
                plainRemoteAllowed,
                unearnedAllowed,
                everyTick,
                everySoManyBlocks,
                confirmBlocks,
                effort);
    }

    /** The same, with another effort. */
    public PushConfig with(PushEffort newEffort) {
        return new PushConfig(
                pylon,
                identity,
                tokenFile,
                plainRemoteAllowed,
                unearnedAllowed,
                onTick,
                everyBlocks,
                confirmBlocks,
                newEffort);
    }
}
