package dev.assay.validator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the routes as a document of OpenAPI 3.1: what programs may ask, not the pages for people.
 *
 * <p>The same routes give the same document, byte for byte, in whichever order they come. Belongs to one thread.
 *
 * <p>Source: OpenAPI Specification 3.1.1.
 */
final class OpenApi {
    private static final String VERSION = "3.1.1";
    private static final Set<String> OF_PAGES =
            Set.of(MediaType.HTML, "text/css", "text/javascript", "image/svg+xml", "image/png");

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final OpenApiSchemas schemas = new OpenApiSchemas();

    /** The document. */
    ObjectNode document(List<Route> routes) {
        ObjectNode document = nodes.objectNode();
        document.put("openapi", VERSION);
        ObjectNode info = document.putObject("info");
        info.put("title", "Assay sidecar");
        info.put("version", "1");
        info.put(
                "description",
                "Takes in miners' responses, keeps the scores safe, and gives weights. On the Unix socket no token is asked for;"
                        + " on TCP the operator shows the bearer token, and a consumer their key. Every error is a problem of"
                        + " RFC 9457, whose code never changes.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = document.putObject("paths");
        routes.stream()
                .filter(OpenApi::isForPrograms)
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .forEach(route -> paths.withObject("/" + escaped(route.path()))
                        .set(route.method().name().toLowerCase(Locale.ROOT), operation(route)));
        document.set("components", components());
        return document;
    }

    private static boolean isForPrograms(Route route) {
        return route.answers().stream().noneMatch(answer -> OF_PAGES.contains(answer.mediaType()));
    }

    /** As a step of a JSON pointer. */
    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = nodes.objectNode();
        operation.put("operationId", route.operationId());
        operation.put("summary", route.summary());
        operation.putArray("tags").add(tag(route.path()));
        operation.put("x-audience", route.audience().name().toLowerCase(Locale.ROOT));
        ArrayNode security = operation.putArray("security");
        if (route.audience() != Audience.PUBLIC) {
            security.addObject().putArray("bearer");
        }
        if (!route.parameters().isEmpty()) {
            ArrayNode parameters = operation.putArray("parameters");
            route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        if (!route.body().forms().isEmpty()) {
            operation.set("requestBody", body(route.body()));
        }
        operation.set("responses", answers(route.answers()));
        return operation;
    }

    /** The first step after the version and the subnet; {@code subnets} for the subnet itself. */
    private static String tag(String path) {
        String rest = path.replaceFirst("^/v1/", "/").replaceFirst("^/subnets/\\{netuid}/", "/");
        int end = rest.indexOf('/', 1);
        String step = rest.substring(1, end < 0 ? rest.length() : end);
        return step.isEmpty() ? "sidecar" : step;
    }

    private ObjectNode parameter(RouteParameter parameter) {
        ObjectNode node = nodes.objectNode();
        node.put("name", parameter.name());
        node.put("in", parameter.place().name().toLowerCase(Locale.ROOT));
        node.put("required", parameter.required());
        node.put("description", parameter.description());
        ObjectNode schema = node.putObject("schema");
        schema.put(
                "type",
                switch (parameter.type()) {
                    case TEXT -> "string";
                    case WHOLE -> "integer";
                    case REAL -> "number";
                    case FLAG -> "boolean";
                });
        if (!parameter.words().isEmpty()) {
            ArrayNode words = schema.putArray("enum");
            parameter.words().forEach(words::add);
        }
        return node;
    }

    private ObjectNode body(BodyForms forms) {
        ObjectNode body = nodes.objectNode();
        body.put("required", forms.required());
        ObjectNode content = body.putObject("content");
        for (BodyForm form : forms.forms()) {
            ObjectNode media = content.putObject(form.mediaType());
            ObjectNode schema = schema(form.type(), form.mediaType());
            if (!form.description().isEmpty()) {
                schema.put("description", form.description());
            }
            media.set("schema", schema);
            if (form.type() != null) {
                schemas.isSent(form.type());
            }
        }
        return body;
    }

    private ObjectNode answers(List<AnswerForm> answers) {
        ObjectNode responses = nodes.objectNode();
        for (AnswerForm answer : answers) {
            ObjectNode response = responses.withObject("/" + answer.status());
            if (!response.has("description")) {
                response.put("description", answer.description());
            }
            if (!answer.mediaType().isEmpty()) {
                add(
                        schema(answer.type(), answer.mediaType()),
                        response.withObject("/content/" + escaped(answer.mediaType())));
            }
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return responses;
    }

    /** Adds a schema to those that a body may follow; of one there is no list. */
    private static void add(ObjectNode schema, ObjectNode content) {
        if (!content.has("schema")) {
            content.set("schema", schema);
            return;
        }
        JsonNode before = content.get("schema");
        if (before.has("anyOf")) {
            ((ArrayNode) before.get("anyOf")).add(schema);
        } else {
            content.putObject("schema").putArray("anyOf").add(before).add(schema);
        }
    }

    private ObjectNode schema(@Nullable Class<?> type, String mediaType) {
        if (type != null) {
            return schemas.reference(type);
        }
        ObjectNode schema = nodes.objectNode();
        if (mediaType.startsWith("text/")) {
            schema.put("type", "string");
        }
        return schema;
    }

    private ObjectNode components() {
        ObjectNode components = nodes.objectNode();
        ObjectNode all = schemas.definitions();
        all.set("Problem", problem());
        components.set("schemas", all);
        ObjectNode response = components.putObject("responses").putObject("Problem");
        response.put("description", "What is wrong.");
        response.withObject("/content/" + escaped(MediaType.PROBLEM))
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        ObjectNode bearer = components.putObject("securitySchemes").putObject("bearer");
        bearer.put("type", "http");
        bearer.put("scheme", "bearer");
        bearer.put(
                "description",
                "The operator's token of the TCP port, or a consumer's key. Not asked for on the Unix socket.");
        return components;
    }

    private ObjectNode problem() {
        ObjectNode problem = nodes.objectNode();
        problem.put("type", "object");
        ObjectNode properties = problem.putObject("properties");
        ArrayNode required = problem.putArray("required");
        for (String name : List.of("type", "title", "status", "detail", "instance", "code")) {
            properties.putObject(name).put("type", name.equals("status") ? "integer" : "string");
            required.add(name);
        }
        return problem;
    }
}
