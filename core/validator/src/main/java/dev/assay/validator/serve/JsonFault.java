package dev.assay.validator.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;

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
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return wrongValue(mapping);
        }
        if (e instanceof JsonMappingException mapping && mapping.getOriginalMessage().startsWith(MISSING)) {
            return wrongValue(mapping);
        }
        boolean doubled = e.getOriginalMessage().startsWith(DOUBLED);
        return Problem.badRequest(
                CODE, "body: " + place(e.getLocation()) + (doubled ? "a field must be there once" : "must be JSON in UTF-8"));
    }

    private static Problem unknownField(UnrecognizedPropertyException e) {
        Collection<Object> known = e.getKnownPropertyIds() == null ? List.of() : e.getKnownPropertyIds();
        return Problem.badRequest(
                "unknown-field", pointer(e) + ": must not be there; known are " + known);
    }

    private static Problem wrongValue(JsonMappingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith(MISSING)) {
            int end = message.indexOf('\'', MISSING.length());
            return Problem.badRequest(
                    "missing-field", pointer(e) + ": must have " + message.substring(MISSING.length(), end));
        }
        return Problem.badRequest(VALUE_CODE, pointer(e) + ": must be what /openapi.json says");
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            pointer.append('/')
                    .append(reference.getFieldName() == null ? reference.getIndex() : WholeNumber.shown(reference.getFieldName()));
        }
        return pointer.isEmpty() ? "body" : pointer.toString();
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
