package dev.assay.document;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A language of documents. Repeated fields and deep nesting are refused in both.
 *
 * <p>Immutable; safe from any thread.
 */
final class DocumentSyntax {
    private static final int NESTING_DEPTH_MAX = 32;

    static final DocumentSyntax YAML =
            new DocumentSyntax("YAML", YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL));
    static final DocumentSyntax JSON = new DocumentSyntax("JSON", new JsonFactoryBuilder());

    private final String name;
    private final ObjectMapper mapper;

    private DocumentSyntax(String name, TSFBuilder<?, ?> factory) {
        this.name = name;
        factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        factory.streamReadConstraints(constraints());
        this.mapper = new ObjectMapper(factory.build());
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(NESTING_DEPTH_MAX)
                .build();
    }

    /**
     * The language of a file, by its name.
     *
     * @throws IllegalArgumentException if the name ends in none of those known
     */
    static DocumentSyntax of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        throw new IllegalArgumentException("must be named *.yaml, *.yml or *.json");
    }

    ObjectMapper mapper() {
        return mapper;
    }

    @Override
    public String toString() {
        return name;
    }
}
