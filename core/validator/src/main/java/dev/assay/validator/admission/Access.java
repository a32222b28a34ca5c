package dev.assay.validator.admission;

import dev.assay.access.AccessClock;
import dev.assay.access.ConsumerRegistry;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.SidecarServices;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;

/** Puts together who may use a sidecar and what it lends them. */
public final class Access {
    private Access() {}

    /**
     * The resources of this package.
     *
     * @throws IllegalArgumentException if the file of consumers is damaged or others may read it, or something is lent by
     *     the stake of a subnet that there is not
     *     (also if the file cannot be read: the configuration names it)
     */
    public static List<Resource> resources(SidecarServices services) {
        requireSubnets(services);
        try {
            ConsumerFile file = ConsumerFile.open(services.config().access().consumersFile());
            return resources(services, file, System::nanoTime);
        } catch (IOException e) {
            throw new IllegalArgumentException("serve/access/consumersFile: must be a file that can be read: " + e, e);
        }
    }

    private static void requireSubnets(SidecarServices services) {
        List<Integer> netuids = services.engine().books().netuids();
        services.config().access().resources().forEach((name, lent) -> {
            if (!netuids.contains(lent.netuid())) {
                throw new IllegalArgumentException(
                        "serve/access/resources/" + name + "/netuid=" + lent.netuid() + ": must be one of " + netuids);
            }
        });
    }

    static List<Resource> resources(SidecarServices services, ConsumerFile file, LongSupplier nanoClock) {
        AccessClock clock = new AccessClock(() -> services.clock().instant().getEpochSecond(), nanoClock);
        ConsumerRegistry registry =
                new ConsumerRegistry(file.consumers(), file.uses(), file, clock, new SecureRandom());
        Standing standing = new Standing(services.clock());
        StakeSource stakes = new StakeSource(services.engine(), registry, standing);
        Desks desks = new Desks(services.config().access().resources(), registry, stakes, nanoClock);
        MeterRegistry meters = services.meters();
        DeskMeters.bind(desks, meters);
        return List.of(
                new ConsumerResource(registry, new ConsumerKeys(registry, meters), services.clock()),
                new AdmissionResource(registry, desks, standing),
                new FileKeeper(registry, file));
    }
}
