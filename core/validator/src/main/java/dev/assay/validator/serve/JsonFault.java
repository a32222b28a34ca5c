package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a JSON body: where, and what must be there; never what was there, since that may be a secret.
 */
final class JsonFault {
    static final String CODE = "invalid-json";

    private static final String VALUE_CODE = "invalid-value";
    private static final String DOUBLED = "Duplicate field";
    private static final String MISSING = "Missing required creator property '";

    private JsonFault() {}

    static Problem problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof JsonParseException syntax) {
            return malformed(syntax);
        }
        return e instanceof JsonMappingException mapping ? wrongValue(mapping) : malformed(e);
    }

    private static Problem malformed(JsonProcessingException e) {
        boolean doubled = String.valueOf(e.getOriginalMessage()).startsWith(DOUBLED);
        String expected = doubled ? "a field must be there once" : "must be JSON in UTF-8";
        return Problem.badRequest(CODE, "body: " + place(e.getLocation()) + expected);
    }

    private static Problem unknownField(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds() == null ? List.of() : e.getKnownPropertyIds();
        return Problem.badRequest("unknown-field", pointer(e) + ": must not be there; known are " + known);
    }

    private static Problem wrongValue(JsonMappingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith(MISSING)) {
            String owner = pointer(e).substring(0, Math.max(0, pointer(e).lastIndexOf('/')));
            String name = message.substring(MISSING.length(), message.indexOf('\'', MISSING.length()));
            return Problem.badRequest("missing-field", (owner.isEmpty() ? "body" : owner) + ": must have " + name);
        }
        return Problem.badRequest(VALUE_CODE, pointer(e) + ": must be " + expected(e));
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof InvalidNullException) {
            return "there, and not null";
        }
        Class<?> type = type(e);
        if (type == null) {
            return "what /openapi.json says";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number in [-2^31, 2^31 - 1]";
        }
        if (type == long.class || type == Long.class) {
            return "a whole number in [-2^63, 2^63 - 1]";
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return "a finite number";
        }
        return container(type);
    }

    private static @Nullable Class<?> type(JsonMappingException e) {
        if (e.getCause() instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static String container(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            pointer.append('/')
                    .append(
                            reference.getFieldName() == null
                                    ? reference.getIndex()
                                    : WholeNumber.shown(reference.getFieldName()));
        }
        return pointer.isEmpty() ? "body" : pointer.toString();
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
