package dev.assay.validator.serve;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/**
 * Finds the route of a request.
 *
 * <p>Immutable once built; safe from any thread. <b>Cost</b>: one regular expression for each template that is tried.
 */
final class Router {
    private final PathMappings<Map<Method, Route>> routesByPath = new PathMappings<>();

    /**
     * A router.
     *
     * @throws IllegalArgumentException if two routes have the same method and path, or the same name
     */
    Router(List<Route> routes) {
        Map<String, Map<Method, Route>> byPath = new TreeMap<>();
        Map<String, Route> byName = new TreeMap<>();
        for (Route route : routes) {
            Route twin = byPath.computeIfAbsent(route.path(), path -> new EnumMap<>(Method.class))
                    .put(route.method(), route);
            Route namesake = byName.put(route.operationId(), route);
            if (twin != null || namesake != null) {
                throw new IllegalArgumentException("route=" + route.method() + " " + route.path() + " "
                        + route.operationId() + ": must be the only one of its path and of its name");
            }
        }
        byPath.forEach((path, methods) -> routesByPath.put(new UriTemplatePathSpec(path), methods));
    }

    /**
     * A route and what stands for the variables of its path.
     *
     * @param route what was asked for
     * @param variables by name
     */
    record Found(Route route, Map<String, String> variables) {}

    /**
     * The route of a path.
     *
     * @param path decoded, beginning with a slash
     * @throws Problem 404 or 405
     */
    Found find(String method, String path) {
        MatchedResource<Map<Method, Route>> matched = routesByPath.getMatched(path);
        if (matched == null) {
            throw Problem.notFound("unknown-path", "path: must be one of those in /openapi.json");
        }
        Map<Method, Route> methods = matched.getResource();
        for (Map.Entry<Method, Route> entry : methods.entrySet()) {
            if (entry.getKey().name().equals(method)) {
                return new Found(entry.getValue(), variables(matched, path));
            }
        }
        throw new Problem(405, "wrong-method", "method: must be one of " + methods.keySet())
                .header(
                        "Allow",
                        String.join(
                                ", ", methods.keySet().stream().map(Enum::name).toList()));
    }

    private static Map<String, String> variables(MatchedResource<?> matched, String path) {
        return matched.getPathSpec() instanceof UriTemplatePathSpec template ? template.getPathParams(path) : Map.of();
    }
}
