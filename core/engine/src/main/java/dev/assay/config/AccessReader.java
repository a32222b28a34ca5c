package dev.assay.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes an {@link AccessConfig} from its JSON form.
 *
 * <p>Stateless; safe from any thread.
 */
final class AccessReader {
    static final String FILE_DEFAULT = "assay.consumers";

    private AccessReader() {}

    /**
     * The section {@code serve.access}.
     *
     * @param file beside which relative paths start
     */
    static AccessConfig read(Fields fields, Path file) {
        Path consumersFile = ServeReader.path(fields, "consumersFile", FILE_DEFAULT, file);
        boolean openMetrics = fields.flag("openMetrics", false);
        Map<String, LentResource> resources = resources(fields.object("resources"));
        return fields.build(() -> new AccessConfig(consumersFile, openMetrics, resources));
    }

    private static Map<String, LentResource> resources(Fields fields) {
        Map<String, LentResource> resources = new TreeMap<>();
        for (String name : fields.allNames()) {
            resources.put(name, resource(fields.object(name)));
        }
        return resources;
    }

    private static LentResource resource(Fields fields) {
        LentResource byDefault = LentResource.fair(0, 1);
        int netuid = fields.wholeInt("netuid", byDefault.netuid());
        LentResource.Policy policy = fields.word("policy", byDefault.policy());
        int permits = fields.wholeInt("permits", byDefault.permits());
        double leaseSeconds = fields.real("leaseSeconds", byDefault.leaseSeconds());
        LentResource.Charge chargedBy = fields.word("chargedBy", byDefault.chargedBy());
        double minStake = fields.real("minStake", byDefault.minStake());
        int waitingMax = fields.wholeInt("waitingMax", byDefault.waitingMax());
        int periodBlocks = fields.wholeInt("periodBlocks", byDefault.periodBlocks());
        return fields.build(() ->
                new LentResource(netuid, policy, permits, leaseSeconds, chargedBy, minStake, waitingMax, periodBlocks));
    }
}
