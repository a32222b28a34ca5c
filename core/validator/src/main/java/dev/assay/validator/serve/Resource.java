package dev.assay.validator.serve;

import java.util.List;

/**
 * What the sidecar offers under some paths. {@link Sidecar} has one list of all.
 *
 * <p>Its operations are called on many threads at a time.
 */
public interface Resource extends AutoCloseable {
    /** The operations, the same at every call. */
    List<Route> routes();

    /** Knows tokens of its own, such as the keys of consumers; nobody if nothing is said. */
    default Authenticator authenticator() {
        return Authenticator.NOBODY;
    }

    /** Lets go of threads and files: called once, after the last request and before the engine closes. */
    @Override
    default void close() {}
}
