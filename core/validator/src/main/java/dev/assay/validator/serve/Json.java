package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How JSON is read and written here: strictly, and the same on every JDK.
 *
 * <p>Refused are unknown and doubled fields, missing fields that are not {@code @Nullable}, numbers with a point where a
 * whole one belongs, text for numbers, numbers that are not finite, and anything after the end. Stateless; safe from any thread.
 */
public final class Json {
    private static final int DEPTH_MAX = 64;
    private static final int NUMBER_LENGTH_MAX = 64;

    /** Reads and writes; nobody configures it further. */
    public static final JsonMapper MAPPER = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxStringLength(Integer.MAX_VALUE) // the body has a limit of its own
                        .build())
                .disable(JsonFactory.Feature.CHARSET_DETECTION) // or UTF-16 would be read, too
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .addDecorator((made, generator) -> new FiniteGenerator(generator))
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .annotationIntrospector(new StrictRecords())
                .addModule(StrictNumbers.module())
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /**
     * One value that is the whole of a text in UTF-8.
     *
     * @throws Problem 400 that names the place, and shows nothing of the text
     */
    public static <T> T read(byte[] text, Class<T> type) {
        return read(text, 0, text.length, type);
    }

    /** The same of a part of an array. */
    public static <T> T read(byte[] text, int offset, int length, Class<T> type) {
        try (JsonParser parser = new FiniteParser(MAPPER.getFactory().createParser(text, offset, length))) {
            T value = MAPPER.readValue(parser, type);
            if (value == null) {
                throw Problem.badRequest(JsonFault.CODE, "body: must not be null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonFault.problem(e);
        } catch (IOException e) {
            throw Problem.badRequest(JsonFault.CODE, "body: must be JSON in UTF-8");
        }
    }

    /** A tree as UTF-8 for people, too: a field a line, and a line end. */
    static byte[] pretty(JsonNode tree) {
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            return (MAPPER.writer(printer).writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tree: must be what can be written as JSON", e);
        }
    }

    /** A value as UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer: must be what can be written as JSON, and finite", e);
        }
    }
}
