package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * How JSON is read and written here: strictly, and the same on every JDK.
 *
 * <p>Refused are unknown and doubled fields, missing fields that are not {@code @Nullable}, numbers with a point where a
 * whole one belongs, text for numbers, and anything after the end. Stateless; safe from any thread.
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
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
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
        try {
            T value = MAPPER.readValue(text, offset, length, type);
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

    /** A value as UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer: must be a value that can be written as JSON", e);
        }
    }
}
