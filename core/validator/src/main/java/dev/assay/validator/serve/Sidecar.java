package dev.assay.validator.serve;

import java.util.List;

/** The sidecar: an open engine, and the server around it. */
public final class Sidecar {
    private Sidecar() {}

    /**
     * All that the sidecar offers. To add a resource, write its class in a package of its own and name it here.
     *
     * @param services what each resource may use
     */
    static List<Resource> resources(SidecarServices services) {
        return List.of();
    }
}
