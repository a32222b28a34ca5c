package dev.assay.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who besides the operator may use a sidecar, and what it lends them.
 *
 * @param consumersFile holds the consumers, for the eyes of its owner only; made when the first one is
 * @param openMetrics whether anybody who can connect may read the metrics
 * @param resources by name: small letters, digits and {@code -}, at most 64; at most 64 of them
 */
public record AccessConfig(Path consumersFile, boolean openMetrics, Map<String, LentResource> resources) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int RESOURCES_MAX = 64;

    public AccessConfig {
        resources = new TreeMap<>(resources);
        if (resources.size() > RESOURCES_MAX) {
            throw new IllegalArgumentException(
                    "resources.size=" + resources.size() + ": must be at most " + RESOURCES_MAX);
        }
        for (String name : resources.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "resources/" + name + ": must be named by 1 to 64 of small letters, digits and -");
            }
        }
    }

    /** Nothing is lent. */
    public static AccessConfig in(Path directory) {
        return new AccessConfig(directory.resolve(AccessReader.FILE_DEFAULT), false, Map.of());
    }

    /** The same with other things to lend. */
    public AccessConfig withResources(Map<String, LentResource> newResources) {
        return new AccessConfig(consumersFile, openMetrics, newResources);
    }
}
