package dev.assay.validator.serve;

import java.util.List;
import java.util.stream.Stream;

/** What may be asked, as a document of OpenAPI 3.1: made when somebody asks for it first. */
final class OpenApiResource implements Resource {
    private static final int OK = 200;

    private final List<Resource> described;
    private byte[] document = new byte[0]; // guarded by this

    /** Of these resources, and of itself. */
    OpenApiResource(List<Resource> described) {
        this.described = List.copyOf(described);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/openapi.json", "getOpenApi", "This document.")
                .audience(Audience.PUBLIC)
                .answers(OK, MediaType.JSON, null, "A document of OpenAPI 3.1.")
                .handledBy(call -> Answer.bytes(OK, MediaType.JSON, document())));
    }

    /** The document, in UTF-8 with a line end after each field. */
    byte[] document() {
        synchronized (this) {
            if (document.length == 0) {
                document = Json.pretty(new OpenApi().document(allRoutes()));
            }
            return document;
        }
    }

    private List<Route> allRoutes() {
        return Stream.concat(described.stream(), Stream.of((Resource) this))
                .flatMap(resource -> resource.routes().stream())
                .toList();
    }
}
