package dev.assay.validator.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Swagger UI, which shows the OpenAPI document to a person and lets them try it; its files are in the jar, and it calls
 * nobody else.
 */
public final class DocsResource implements Resource {
    /** The version is that of the pom; a test finds the files. */
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final int OK = 200;
    private static final String JAVASCRIPT = "text/javascript";
    private static final String CSS = "text/css";

    /** Everything from here, nothing from elsewhere; Swagger UI writes styles and draws its icons from data. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> WEBJAR_FILES = Map.of(
            "swagger-ui.css", CSS,
            "swagger-ui-bundle.js", JAVASCRIPT);

    private static final Map<String, String> OWN_FILES = Map.of("initializer.js", JAVASCRIPT);

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/docs", "getDocs", "The OpenAPI document for people.")
                        .audience(Audience.PUBLIC)
                        .answers(OK, MediaType.HTML, null, "A page.")
                        .handledBy(call -> page()),
                Route.get("/docs/{file}", "getDocsFile", "A part of that page.")
                        .audience(Audience.PUBLIC)
                        .path("file", RouteParameter.Type.TEXT, "The name of a file.")
                        .answers(OK, CSS, null, "A style sheet.")
                        .answers(OK, JAVASCRIPT, null, "A script.")
                        .handledBy(call -> file(call.path("file"))));
    }

    private static Answer page() throws IOException {
        return Answer.text(OK, MediaType.HTML, new String(read("docs.html"), StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY);
    }

    private static Answer file(String name) throws IOException {
        String type = OWN_FILES.get(name);
        if (type != null) {
            return Answer.bytes(OK, type + "; charset=utf-8", read(name));
        }
        type = WEBJAR_FILES.get(name);
        if (type == null) {
            throw Problem.notFound("unknown-path", "file: must be a part of the page");
        }
        return Answer.bytes(OK, type + "; charset=utf-8", read(WEBJAR + name)).header("Cache-Control", "max-age=3600");
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = DocsResource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": must be in the jar");
            }
            return in.readAllBytes();
        }
    }
}
