package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.assay.config.ServeConfig;
import dev.assay.validator.sidecar.SidecarResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the OpenAPI document of the product to its standard, and to the copy in {@code core/docs}.
 *
 * <p>To refresh the copy: {@code mvn -pl core/validator -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dassay.refresh=true}.
 */
class OpenApiTest {
    private static final Path COPY = Path.of("..", "docs", "openapi.json");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    @TempDir
    private static Path folder;

    private static TestSidecar sidecar;
    private static JsonNode document;

    @BeforeAll
    static void start() throws IOException {
        sidecar = TestSidecar.in(folder).start();
        document = Json.MAPPER.readTree(served());
    }

    @AfterAll
    static void stop() throws IOException {
        sidecar.close();
    }

    private static byte[] served() throws IOException {
        return sidecar.client().get("/openapi.json").body();
    }

    @Test
    void theCopyInTheDocumentationIsThatOfTheCode() throws IOException {
        if (Boolean.getBoolean("assay.refresh")) {
            Files.write(COPY, served());
        }
        assertEquals(
                Files.readString(COPY),
                new String(served(), StandardCharsets.UTF_8),
                () -> COPY + " must be that of the code; to refresh it, run this test with -Dassay.refresh=true");
    }

    @Test
    void itSaysWhatItIs() {
        assertEquals("3.1.1", document.path("openapi").asText());
        assertFalse(document.at("/info/title").asText().isEmpty());
        assertFalse(document.at("/info/version").asText().isEmpty());
        assertEquals(
                "bearer",
                document.at("/components/securitySchemes/bearer/scheme").asText());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertFalse(references.isEmpty());
        for (String reference : references) {
            assertTrue(reference.startsWith("#/"), reference);
            assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
        }
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").asText());
        }
        node.forEach(part -> collect(part, references));
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhatItAnswers() {
        Set<String> names = new HashSet<>();
        forEachOperation((path, method, operation) -> {
            assertTrue(METHODS.contains(method), method);
            assertTrue(names.add(operation.path("operationId").asText()), path);
            assertTrue(operation.path("operationId").asText().matches("[a-z][A-Za-z0-9]+"), path);
            assertTrue(operation.path("summary").asText().endsWith("."), path);
            assertTrue(operation.path("responses").has("default"), path);
            boolean saysSuccess = false;
            for (var response : operation.path("responses").properties()) {
                saysSuccess |= response.getKey().startsWith("2");
                boolean described =
                        !response.getValue().path("description").asText().isEmpty();
                assertTrue(described || response.getValue().has("$ref"), path);
            }
            assertTrue(saysSuccess, path);
        });
    }

    @Test
    void everyVariableOfAPathIsDescribedOnceAndNoOther() {
        forEachOperation((path, method, operation) -> {
            Set<String> inPath = new TreeSet<>();
            VARIABLE.matcher(path).results().forEach(result -> inPath.add(result.group(1)));
            Set<String> described = new TreeSet<>();
            for (JsonNode parameter : operation.path("parameters")) {
                assertFalse(parameter.path("description").asText().isEmpty(), path);
                assertFalse(parameter.path("schema").path("type").asText().isEmpty(), path);
                if (parameter.path("in").asText().equals("path")) {
                    assertTrue(parameter.path("required").booleanValue(), path);
                    assertTrue(described.add(parameter.path("name").asText()), path);
                }
            }
            assertEquals(inPath, described, path);
        });
    }

    @Test
    void everySchemaIsOneOfItsDraft() {
        JsonSchema metaSchema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> assertEquals(Set.of(), metaSchema.validate(schema.getValue()), schema.getKey()));
    }

    @Test
    void everyRouteForProgramsIsInIt() {
        List<String> missing = routes().filter(route -> route.path().startsWith("/v1/"))
                .filter(route -> document.path("paths")
                        .path(route.path())
                        .path(route.method().name().toLowerCase(Locale.ROOT))
                        .isMissingNode())
                .map(Route::path)
                .toList();

        assertEquals(List.of(), missing);
    }

    private static Stream<Route> routes() {
        SidecarServices services = new SidecarServices(
                sidecar.engine(),
                ServeConfig.in(folder),
                Clock.systemUTC(),
                sidecar.meters(),
                folder,
                new EngineNews());
        return SidecarResources.of(services).stream().flatMap(resource -> resource.routes().stream());
    }

    @Test
    void aRecordSaysWhatMustBeThereAndThatThereIsNothingElse() {
        OpenApi openApi = new OpenApi();
        JsonNode made = openApi.document(new EchoResource().routes());
        JsonNode echo = made.at("/components/schemas/Echo");

        assertEquals("[\"uid\",\"name\"]", echo.path("required").toString());
        assertEquals("[\"number\",\"null\"]", echo.at("/properties/reward/type").toString());
        assertEquals("\"integer\"", echo.at("/properties/uid/type").toString());
        assertFalse(echo.path("additionalProperties").booleanValue());
        assertTrue(
                made.at("/components/schemas/Who").path("additionalProperties").isMissingNode());
        JsonNode body = made.at("/paths/~1v1~1test~1bytes/post/requestBody");
        assertEquals(2, body.path("content").size());
        assertEquals(
                "[\"one\",\"two\"]",
                made.at("/paths/~1v1~1test~1bytes/post/parameters/1/schema/enum")
                        .toString());
        assertEquals(
                "consumer", made.at("/paths/~1v1~1test~1who/get/x-audience").asText());
    }

    @Test
    void theOrderOfTheRoutesDoesNotMatter() {
        List<Route> routes = new ArrayList<>(new EchoResource().routes());
        byte[] one = Json.pretty(new OpenApi().document(routes));
        Collections.reverse(routes);

        assertEquals(
                new String(one, StandardCharsets.UTF_8),
                new String(Json.pretty(new OpenApi().document(routes)), StandardCharsets.UTF_8));
    }

    @Test
    void thePageOfTheDocumentationIsServedWithoutAnybodyElse() throws IOException {
        HttpClient client = sidecar.client();
        HttpReply page = client.get("/docs");

        assertEquals("text/html; charset=utf-8", page.header("content-type"));
        assertFalse(page.text().contains("http"), "the page must load nothing from elsewhere");
        assertTrue(String.valueOf(page.header("content-security-policy"))
                .startsWith("default-src 'none'; script-src 'self'"));
        var files = Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"").matcher(page.text());
        assertEquals(
                3,
                files.results()
                        .peek(file -> {
                            try {
                                HttpReply reply = client.get(file.group(1));
                                assertEquals(200, reply.status(), file.group(1));
                                assertTrue(reply.body().length > 100, file.group(1));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .count());
        assertEquals(404, client.get("/docs/index.html").status());
    }

    private interface Visitor {
        void operation(String path, String method, JsonNode operation);
    }

    private static void forEachOperation(Visitor visitor) {
        assertFalse(document.path("paths").isEmpty());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> visitor.operation(path.getKey(), method.getKey(), method.getValue())));
    }
}
