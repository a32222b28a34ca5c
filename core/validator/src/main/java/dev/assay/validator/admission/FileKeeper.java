package dev.assay.validator.admission;

import dev.assay.access.ConsumerRegistry;
import dev.assay.validator.serve.FaultLog;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Offers nothing, and closes the file of consumers when the sidecar stops, with all that was used in it. */
final class FileKeeper implements Resource {
    private final ConsumerRegistry registry;
    private final ConsumerFile file;

    FileKeeper(ConsumerRegistry registry, ConsumerFile file) {
        this.registry = registry;
        this.file = file;
    }

    @Override
    public List<Route> routes() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            registry.flush();
            file.close();
        } catch (UncheckedIOException | IOException e) {
            FaultLog.fault("consumers", e); // what is kept is ahead of what was used: nobody gets more
        }
    }
}
